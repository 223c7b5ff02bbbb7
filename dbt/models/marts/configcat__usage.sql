-- A row is an organization and a month: how much of the plan is used, and what comes of a month that is not over when it
-- goes on at the same pace.
with months as (

  select
    u.*,
    {{ configcat.month_after('u.usage_date') }} as ends_at,
    row_number() over (partition by u.organization_id order by u.usage_date desc) = 1 as is_newest
  from {{ ref('stg_configcat__organization_usage') }} as u

),

paces as (

  select
    *,
    {{ configcat.seconds_between('usage_date', 'ends_at') }} as seconds_in_all,
    is_newest and last_seen_at < ends_at as is_running,
    greatest({{ configcat.seconds_between('usage_date', 'coalesce(last_seen_at, ends_at)') }}, 1) as seconds_so_far
  from months

),

forecasts as (

  select
    *,
    case when is_running then seconds_in_all / seconds_so_far else 1 end as factor
  from paces

)

select
  f.organization_id || '|' || cast(cast(f.usage_date as date) as {{ dbt.type_string() }}) as usage_month_id,
  f.organization_id,
  o.name as organization,
  cast(f.usage_date as date) as usage_month,
  f.is_running,
  f.million_request_count as million_requests,
  f.million_request_limit_per_month as million_requests_allowed,
  100 * f.million_request_count / nullif(f.million_request_limit_per_month, 0) as requests_used_percent,
  f.million_request_count * f.factor as million_requests_forecast,
  f.response_mega_bytes / 1000 as gigabytes,
  f.network_traffic_giga_byte_limit_per_month as gigabytes_allowed,
  f.response_mega_bytes / 10 / nullif(f.network_traffic_giga_byte_limit_per_month, 0) as gigabytes_used_percent,
  f.response_mega_bytes / 1000 * f.factor as gigabytes_forecast,
  f.over_limit or f.over_network_traffic_limit as is_over_limit,
  case
    when f.is_running and f.million_request_count * f.factor >= f.million_request_limit_per_month
      then {{ dbt.dateadd(
        'second',
        'cast(f.million_request_limit_per_month / nullif(f.million_request_count, 0) * f.seconds_so_far as ' ~ dbt.type_int() ~ ')',
        'f.usage_date'
      ) }}
  end as limit_reached_at,
  f.public_api_call_count as public_api_calls,
  f.last_seen_at
from forecasts as f
left join {{ ref('stg_configcat__organizations') }} as o on f.organization_id = o.organization_id
