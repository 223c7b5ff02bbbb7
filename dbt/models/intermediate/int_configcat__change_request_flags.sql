-- The flags that a change request is for.
select
  r.change_request_id,
  cast({{ configcat.json_text(configcat.element('wanted'), ['settingId']) }} as {{ dbt.type_bigint() }}) as setting_id,
  {{ configcat.json_text(configcat.element('wanted'), ['settingKey']) }} as setting_key
from {{ ref('stg_configcat__change_requests') }} as r
{{ configcat.each_element('r.setting_values', 'wanted') }}
