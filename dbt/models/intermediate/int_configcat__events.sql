-- The events of all audit logs, once each: the organization's log has those of its products too, if not always all.
with product_events as (

  select
    organization_id, product_id, config_id, environment_id,
    audit_log_id, audit_log_date_time, audit_log_type_enum, audit_log_type,
    user_email, user_name, event_where, action_target, details, why, truncated
  from {{ ref('stg_configcat__audit_logs') }}

),

organization_events as (

  select
    o.organization_id,
    cast(null as {{ dbt.type_string() }}) as product_id,
    cast(null as {{ dbt.type_string() }}) as config_id,
    cast(null as {{ dbt.type_string() }}) as environment_id,
    o.audit_log_id, o.audit_log_date_time, o.audit_log_type_enum, o.audit_log_type,
    o.user_email, o.user_name, o.event_where, o.action_target, o.details, o.why, o.truncated
  from {{ ref('stg_configcat__organization_audit_logs') }} as o
  left join product_events as p on o.audit_log_id = p.audit_log_id
  where p.audit_log_id is null

)

select * from product_events
union all
select * from organization_events
