-- Who approved the last five changes of production?
select changed_at, changed_by, changed_what, changed_to, change_request, approvers, is_self_approved
from {{ ref('configcat__changes') }}
where is_production and change_type = 'settingValueChanged'
order by changed_at desc, audit_log_id desc
limit 5
