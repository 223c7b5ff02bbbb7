-- A row is a flag as people count them: one that was migrated to v2 with its config is there once, as the copy in v2.
with copies as (

  select
    f.flag_id,
    min(s.created_at) as created_at,
    count(*) as copies,
    min(case when f.setting_id <> f.flag_id then f.setting_id end) as original_setting_id
  from {{ ref('int_configcat__flag_copies') }} as f
  inner join {{ ref('stg_configcat__settings') }} as s on f.setting_id = s.setting_id
  group by f.flag_id

),

tags as (

  select flag_id, {{ dbt.listagg('name', "', '", 'order by name') }} as tags
  from (
    select distinct f.flag_id, t.name
    from {{ ref('stg_configcat__setting_tags') }} as t
    inner join {{ ref('int_configcat__flag_copies') }} as f on t.setting_id = f.setting_id
    where {{ configcat.is_there('t') }}
  ) as named
  group by flag_id

),

served as (

  select
    flag_id,
    count(distinct environment_id) as environments,
    count(distinct case when is_on then environment_id end) as environments_on,
    {{ dbt.bool_or('is_production and coalesce(is_on, false)') }} as is_on_in_production
  from {{ ref('configcat__flag_environments') }} as v
  where {{ configcat.is_there('v') }}
  group by flag_id

),

environments_on as (

  select flag_id, {{ dbt.listagg('environment', "', '", 'order by environment_order, environment') }} as environments_on
  from (
    select distinct flag_id, environment, environment_order
    from {{ ref('configcat__flag_environments') }} as v
    where is_on and {{ configcat.is_there('v') }}
  ) as named
  group by flag_id

),

changed as (

  select
    f.flag_id,
    v.updated_at,
    v.last_updater_user_full_name,
    v.last_updater_user_email,
    v.creator_full_name,
    v.creator_email,
    row_number() over (
      partition by f.flag_id
      order by case when v.updated_at is null then 1 else 0 end, v.updated_at desc, v.flag_environment_id
    ) as newest
  from {{ ref('int_configcat__served_values') }} as v
  inner join {{ ref('int_configcat__flag_copies') }} as f on v.setting_id = f.setting_id

)

select
  s.setting_id as flag_id,
  s.organization_id,
  s.product_id,
  s.config_id,
  p.name as product,
  c.name as config,
  c.evaluation_version,
  s.key as flag,
  s.name as flag_name,
  s.hint,
  s.setting_type,
  copies.original_setting_id,
  copies.copies,
  copies.created_at,
  {{ dbt.datediff('copies.created_at', configcat.now(), 'day') }} as age_days,
  changed.creator_full_name as created_by,
  changed.creator_email as created_by_email,
  changed.updated_at as last_changed_at,
  case when changed.updated_at is not null then changed.last_updater_user_full_name end as last_changed_by,
  case when changed.updated_at is not null then changed.last_updater_user_email end as last_changed_by_email,
  tags.tags,
  coalesce(served.environments, 0) as environment_count,
  coalesce(served.environments_on, 0) as environments_on_count,
  environments_on.environments_on,
  served.is_on_in_production,
  e.prerequisites as prerequisite_count,
  e.dependents as dependent_count,
  e.pending_change_requests,
  e.code_reference_state,
  e.code_references as code_reference_count,
  e.repositories,
  e.is_stale,
  e.stale_environments as stale_environment_count,
  case when e.is_stale then coalesce(changed.updated_at, copies.created_at) end as unchanged_since,
  s.last_seen_at,
  s.is_deleted
from copies
inner join {{ ref('stg_configcat__settings') }} as s on copies.flag_id = s.setting_id
left join {{ ref('int_configcat__flag_evidence') }} as e on copies.flag_id = e.flag_id
left join {{ ref('stg_configcat__configs') }} as c on s.config_id = c.config_id
left join {{ ref('stg_configcat__products') }} as p on s.product_id = p.product_id
left join tags on copies.flag_id = tags.flag_id
left join served on copies.flag_id = served.flag_id
left join environments_on on copies.flag_id = environments_on.flag_id
left join changed on copies.flag_id = changed.flag_id and changed.newest = 1
