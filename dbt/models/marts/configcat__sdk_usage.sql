-- A row is a day, a config, an environment and an SDK, all of its SDK keys together. Requests for a config or an environment
-- that was deleted are told without it from then on; the rows that named it stay in a table that merges, and don't count.
-- A product that is no longer read keeps what it had.
with newest as (

  select
    *,
    max(last_seen_at) over (partition by organization_id, product_id, usage_date) as day_last_seen_at
  from {{ ref('stg_configcat__sdk_usage') }}

)

select
  cast(cast(u.usage_date as date) as {{ dbt.type_string() }})
    || '|' || coalesce(u.organization_id, '') || '|' || coalesce(u.product_id, '')
    || '|' || coalesce(u.config_id, '') || '|' || coalesce(u.environment_id, '')
    || '|' || coalesce(u.sdk, '') as usage_day_id,
  cast(u.usage_date as date) as usage_day,
  u.organization_id,
  u.product_id,
  u.config_id,
  u.environment_id,
  max(u.product_name) as product,
  max(u.config_name) as config,
  max(u.environment_name) as environment,
  u.sdk,
  sum(u.request_count) as requests,
  sum(u.response_kilo_bytes) / 1000 as megabytes
from newest as u
where coalesce(u.last_seen_at = u.day_last_seen_at, true)
group by u.usage_date, u.organization_id, u.product_id, u.config_id, u.environment_id, u.sdk
