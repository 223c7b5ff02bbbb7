-- A row is a product in its organization and a month, with its pace beside the month before. The running month counts for the days that it has.
with days as (

  select
    u.*,
    greatest(
      {{ configcat.seconds_between('u.usage_date', 'least(' ~ configcat.month_after('u.usage_date') ~ ', coalesce(u.last_seen_at, ' ~ configcat.month_after('u.usage_date') ~ '))') }},
      1
    ) / 86400.0 as days
  from {{ ref('stg_configcat__product_usage') }} as u

),

paces as (

  select
    *,
    million_request_count * 1000000 / days as requests_a_day,
    lag(million_request_count * 1000000 / days) over (partition by organization_id, product_id order by usage_date) as requests_a_day_before
  from days

)

select
  x.organization_id || '|' || x.product_id || '|' || cast(cast(x.usage_date as date) as {{ dbt.type_string() }}) as usage_month_id,
  x.organization_id,
  x.product_id,
  p.name as product,
  cast(x.usage_date as date) as usage_month,
  x.million_request_count as million_requests,
  x.response_mega_bytes / 1000 as gigabytes,
  x.requests_a_day,
  x.requests_a_day_before,
  100 * (x.requests_a_day / nullif(x.requests_a_day_before, 0) - 1) as growth_percent,
  x.last_seen_at
from paces as x
left join {{ ref('stg_configcat__products') }} as p on x.product_id = p.product_id
