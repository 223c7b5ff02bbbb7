-- A row is a flag that is or was there. Times come from the audit log where it still has them; ConfigCat keeps it for 7, 35
-- or 750 days, by plan.
with flags as (

  select * from {{ ref('configcat__flags') }}

),

first_on as (

  select f.flag_id, min(c.changed_at) as first_on_at
  from {{ ref('configcat__changes') }} as c
  inner join {{ ref('int_configcat__flag_copies') }} as f on c.setting_id = f.setting_id
  inner join flags on f.flag_id = flags.flag_id
  where c.change_type = 'settingValueChanged'
    and c.is_production
    and (flags.setting_type <> 'boolean' or c.changed_to = 'true')
  group by f.flag_id

),

production as (

  select
    v.flag_id,
    min(case when v.rollout = 'full' then 1 else 0 end) as is_full,
    max(v.updated_at) as changed_at,
    min(v.updated_at) as first_changed_at
  from {{ ref('configcat__flag_environments') }} as v
  where v.is_production and {{ configcat.is_there('v') }}
  group by v.flag_id

),

-- What the log says of each key. The last deletion counts: a key may have been made and deleted again.
keys as (

  select
    config_id,
    changed_what as key,
    min(case when change_type = 'settingCreated' then changed_at end) as created_at,
    max(case when change_type = 'settingDeleted' then changed_at end) as deleted_at
  from {{ ref('configcat__changes') }}
  where change_type in ('settingCreated', 'settingDeleted')
  group by config_id, changed_what

),

-- A key may have been made and deleted again: the first deletion after a flag was made is its own.
deletions_of_flags as (

  select flags.flag_id, min(c.changed_at) as deleted_at
  from flags
  inner join {{ ref('configcat__changes') }} as c
    on flags.config_id = c.config_id and flags.flag = c.changed_what and c.change_type = 'settingDeleted'
  where flags.created_at is null or c.changed_at >= flags.created_at
  group by flags.flag_id

),

known as (

  select
    cast(f.flag_id as {{ dbt.type_string() }}) as lifetime_id,
    f.flag_id,
    f.organization_id,
    f.product_id,
    f.config_id,
    f.flag,
    f.setting_type,
    f.created_at,
    case
      when first_on.first_on_at is not null then first_on.first_on_at
      when f.is_on_in_production then coalesce(production.first_changed_at, f.created_at)
    end as first_on_in_production_at,
    first_on.first_on_at is null and coalesce(f.is_on_in_production, false) as is_first_on_estimated,
    case when production.is_full = 1 then coalesce(production.changed_at, f.created_at) end as fully_on_in_production_since,
    f.unchanged_since as stale_and_unchanged_since,
    case when f.is_deleted then deletions.deleted_at end as deleted_at,
    f.last_seen_at,
    coalesce(f.is_deleted, false) as is_deleted
  from flags as f
  left join first_on on f.flag_id = first_on.flag_id
  left join production on f.flag_id = production.flag_id
  left join deletions_of_flags as deletions on f.flag_id = deletions.flag_id

),

-- Keys that were deleted before the first read: ConfigCat still lists them.
listed as (

  select
    d.config_id || '|' || d.key as lifetime_id,
    cast(null as {{ dbt.type_bigint() }}) as flag_id,
    d.organization_id,
    d.product_id,
    d.config_id,
    d.key as flag,
    d.setting_type,
    keys.created_at,
    cast(null as {{ dbt.type_timestamp() }}) as first_on_in_production_at,
    false as is_first_on_estimated,
    cast(null as {{ dbt.type_timestamp() }}) as fully_on_in_production_since,
    cast(null as {{ dbt.type_timestamp() }}) as stale_and_unchanged_since,
    keys.deleted_at,
    d.last_seen_at,
    true as is_deleted
  from {{ ref('stg_configcat__deleted_settings') }} as d
  left join {{ ref('stg_configcat__settings') }} as s on d.config_id = s.config_id and d.key = s.key
  left join keys on d.config_id = keys.config_id and d.key = keys.key
  where s.setting_id is null

)

select
  lifetimes.*,
  case
    when not is_deleted then {{ dbt.datediff('created_at', configcat.now(), 'day') }}
    else {{ dbt.datediff('created_at', 'deleted_at', 'day') }}
  end as age_days,
  {{ dbt.datediff('created_at', 'first_on_in_production_at', 'day') }} as days_until_on
from (
  select * from known
  union all
  select * from listed
) as lifetimes
