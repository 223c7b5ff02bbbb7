-- The percentage options of each rule.
select
  r.setting_id,
  r.environment_id,
  r.rule_index,
  cast({{ configcat.json_text(configcat.element('opt'), ['percentage']) }} as {{ configcat.type_double() }}) as percentage,
  {{ configcat.json_text(configcat.element('opt'), ['value', 'boolValue']) }} as serves_bool
from {{ ref('int_configcat__rules') }} as r
{{ configcat.each_element('r.percentage_options', 'opt') }}
