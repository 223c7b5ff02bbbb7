-- A row is a day, a config, an environment and an SDK, all of its SDK keys together.
select
  cast(cast(u.usage_date as date) as {{ dbt.type_string() }})
    || '|' || u.config_id || '|' || u.environment_id || '|' || u.sdk as usage_day_id,
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
from {{ ref('stg_configcat__sdk_usage') }} as u
group by u.usage_date, u.organization_id, u.product_id, u.config_id, u.environment_id, u.sdk
