-- The config, the environment and the flag of an event: by the ids that audit_log_ids brings, else by name.
with named as (

  select
    e.audit_log_id,
    n.kind,
    max(n.place_id) as place_id
  from {{ ref('int_configcat__events') }} as e
  inner join {{ ref('int_configcat__place_names') }} as n
    on e.product_id = n.product_id and {{ configcat.names_place('e.event_where', 'n.name') }}
  group by e.audit_log_id, n.kind
  having count(*) = 1

),

placed as (

  select
    e.audit_log_id,
    e.audit_log_date_time,
    e.audit_log_type_enum,
    e.action_target,
    coalesce(e.config_id, config_named.place_id) as config_id,
    coalesce(e.environment_id, environment_named.place_id) as environment_id,
    case
      when e.config_id is not null or e.environment_id is not null then 'id'
      when config_named.place_id is not null or environment_named.place_id is not null then 'name'
    end as place_found_by
  from {{ ref('int_configcat__events') }} as e
  left join named as config_named on e.audit_log_id = config_named.audit_log_id and config_named.kind = 'config'
  left join named as environment_named
    on e.audit_log_id = environment_named.audit_log_id and environment_named.kind = 'environment'

),

-- A key that was deleted and made again is two flags; an event does not say which. Where the first was gone before the first
-- read, the table has the second alone, and the time of its making tells; the event of that may be a moment older.
flags as (

  select
    config_id,
    key,
    max(setting_id) as setting_id,
    -- On BigQuery dateadd makes a DATETIME of it.
    cast({{ dbt.dateadd('minute', -1, 'max(created_at)') }} as {{ dbt.type_timestamp() }}) as may_have_events_from
  from {{ ref('stg_configcat__settings') }}
  group by config_id, key
  having count(*) = 1

)

select
  placed.audit_log_id,
  placed.config_id,
  placed.environment_id,
  placed.place_found_by,
  flags.setting_id
from placed
left join flags
  on placed.config_id = flags.config_id
  and placed.action_target = flags.key
  and placed.audit_log_type_enum like 'setting%'
  and (flags.may_have_events_from is null or placed.audit_log_date_time >= flags.may_have_events_from)
