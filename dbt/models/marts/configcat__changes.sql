-- A row is an event of the audit log, with what an auditor asks of a change: who, what, from, to, where, why, and who
-- approved it.
with approvers as (

  select
    change_request_id,
    count(*) as approver_count,
    {{ dbt.listagg("coalesce(user_full_name, user_email, 'unknown')", "', '", 'order by approved_at') }} as approvers
  from {{ ref('int_configcat__change_request_approvals') }}
  group by change_request_id

),

production_names as (

  {% for name in configcat.production_names() -%}
  select {{ name }} as name {{ 'union all' if not loop.last }}
  {% endfor %}

),

in_production_by_name as (

  select distinct e.audit_log_id
  from {{ ref('int_configcat__events') }} as e
  cross join production_names as n
  where {{ configcat.names_place('lower(e.event_where)', 'n.name') }}

),

self_approved as (

  select
    c.audit_log_id,
    {{ dbt.bool_or('lower(a.user_email) in (lower(e.user_email), lower(r.creator_user_email))') }} as is_self_approved
  from {{ ref('int_configcat__event_change_requests') }} as c
  inner join {{ ref('int_configcat__events') }} as e on c.audit_log_id = e.audit_log_id
  inner join {{ ref('stg_configcat__change_requests') }} as r on c.change_request_id = r.change_request_id
  inner join {{ ref('int_configcat__change_request_approvals') }} as a on c.change_request_id = a.change_request_id
  group by c.audit_log_id

)

select
  e.audit_log_id,
  e.audit_log_date_time as changed_at,
  e.organization_id,
  e.product_id,
  p.config_id,
  p.environment_id,
  p.setting_id,
  e.user_name as changed_by,
  e.user_email as changed_by_email,
  e.audit_log_type_enum as change_type,
  e.audit_log_type as change_type_in_words,
  e.action_target as changed_what,
  {{ configcat.arrow_side('e.details', 'from') }} as changed_from,
  {{ configcat.arrow_side('e.details', 'to') }} as changed_to,
  e.details,
  e.event_where,
  products.name as product,
  configs.name as config,
  environments.name as environment,
  p.place_found_by,
  case
    when environments.name is not null then {{ configcat.is_production('environments.name') }}
    else named.audit_log_id is not null
  end as is_production,
  nullif(e.why, '') as why,
  r.change_request_id,
  r.title as change_request,
  r.change_request_status,
  coalesce(r.creator_user_full_name, r.creator_user_email) as requested_by,
  r.bypass_approval as is_approval_bypassed,
  case when r.change_request_id is not null then coalesce(approvers.approver_count, 0) end as approver_count,
  approvers.approvers,
  self_approved.is_self_approved,
  e.truncated as is_truncated
from {{ ref('int_configcat__events') }} as e
inner join {{ ref('int_configcat__event_places') }} as p on e.audit_log_id = p.audit_log_id
left join {{ ref('stg_configcat__products') }} as products on e.product_id = products.product_id
left join {{ ref('stg_configcat__configs') }} as configs on p.config_id = configs.config_id
left join {{ ref('stg_configcat__environments') }} as environments on p.environment_id = environments.environment_id
left join in_production_by_name as named on e.audit_log_id = named.audit_log_id
left join {{ ref('int_configcat__event_change_requests') }} as c on e.audit_log_id = c.audit_log_id
left join {{ ref('stg_configcat__change_requests') }} as r on c.change_request_id = r.change_request_id
left join approvers on c.change_request_id = approvers.change_request_id
left join self_approved on e.audit_log_id = self_approved.audit_log_id
