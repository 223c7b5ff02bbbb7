-- Who approved a change request, and did not take it back.
select
  r.change_request_id,
  {{ configcat.json_text(configcat.element('approval'), ['userEmail']) }} as user_email,
  {{ configcat.json_text(configcat.element('approval'), ['userFullName']) }} as user_full_name,
  cast({{ configcat.json_text(configcat.element('approval'), ['approvedAt']) }} as {{ dbt.type_timestamp() }}) as approved_at
from {{ ref('stg_configcat__change_requests') }} as r
{{ configcat.each_element('r.approvals', 'approval') }}
where {{ configcat.json_text(configcat.element('approval'), ['dismissedAt']) }} is null
