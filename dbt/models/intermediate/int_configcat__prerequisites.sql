-- Which flag hangs on what another flag serves, in which environment and rule.
select
  r.setting_id,
  r.environment_id,
  r.rule_index,
  cast({{ configcat.json_text(configcat.element('cond'), ['prerequisiteFlagCondition', 'prerequisiteSettingId']) }}
    as {{ dbt.type_bigint() }}) as prerequisite_setting_id,
  {{ configcat.json_text(configcat.element('cond'), ['prerequisiteFlagCondition', 'comparator']) }} as comparator,
  coalesce(
    {%- for kind in ['boolValue', 'stringValue', 'intValue', 'doubleValue'] %}
    {{ configcat.json_text(configcat.element('cond'), ['prerequisiteFlagCondition', 'prerequisiteComparisonValue', kind]) }}
    {{- ',' if not loop.last }}
    {%- endfor %}
  ) as comparison_value
from {{ ref('int_configcat__rules') }} as r
{{ configcat.each_element('r.conditions', 'cond') }}
where {{ configcat.json_text(configcat.element('cond'), ['prerequisiteFlagCondition', 'prerequisiteSettingId']) }} is not null
