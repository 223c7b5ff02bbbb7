-- The targeting rules of each value, unpacked: what else than the default may be served.
select
  r.setting_id,
  r.environment_id,
  {{ configcat.element_position('rule') }} as rule_index,
  {{ configcat.json_part(configcat.element('rule'), 'conditions') }} as conditions,
  {{ configcat.json_part(configcat.element('rule'), 'percentageOptions') }} as percentage_options,
  {{ configcat.json_text(configcat.element('rule'), ['value', 'boolValue']) }} as serves_bool
from {{ ref('stg_configcat__setting_values') }} as r
{{ configcat.each_element('r.targeting_rules', 'rule') }}
