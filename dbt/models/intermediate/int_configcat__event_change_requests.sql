-- The change request behind an event. The log does not name it, so it is looked for: events about a request have its title,
-- and a value that a request changed was changed when the request was applied. Where more than one fits, none is told.
with requests as (

  select * from {{ ref('stg_configcat__change_requests') }}

),

events as (

  select
    e.audit_log_id, e.product_id, e.audit_log_date_time, e.audit_log_type_enum, e.action_target,
    p.config_id, p.environment_id
  from {{ ref('int_configcat__events') }} as e
  inner join {{ ref('int_configcat__event_places') }} as p on e.audit_log_id = p.audit_log_id
  where e.audit_log_type_enum = 'settingValueChanged' or e.audit_log_type_enum like 'changeRequest%'

),

found as (

  select e.audit_log_id, r.change_request_id
  from events as e
  inner join requests as r
    on e.product_id = r.product_id
    and e.action_target = r.title
    and e.audit_log_date_time >= r.created_at
    and coalesce(e.config_id, r.config_id) = r.config_id
    and coalesce(e.environment_id, r.environment_id) = r.environment_id
  where e.audit_log_type_enum <> 'settingValueChanged'

  union all

  select distinct e.audit_log_id, r.change_request_id
  from events as e
  inner join requests as r
    on e.config_id = r.config_id
    and e.environment_id = r.environment_id
  inner join {{ ref('int_configcat__change_request_flags') }} as wanted
    on r.change_request_id = wanted.change_request_id and e.action_target = wanted.setting_key
  where e.audit_log_type_enum = 'settingValueChanged'
    and abs({{ configcat.seconds_between('r.applied_at', 'e.audit_log_date_time') }}) <= 60

)

select audit_log_id, max(change_request_id) as change_request_id
from found
group by audit_log_id
having count(*) = 1
