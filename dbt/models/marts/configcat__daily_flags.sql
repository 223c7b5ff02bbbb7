-- A row is a product and a day: how many flags there were at its end. The last day is today.
with days as (

  select cast({{ dbt.dateadd('day', '1 - generated_number', 'cast(' ~ configcat.now() ~ ' as date)') }} as date) as day
  from ({{ dbt.generate_series(var('configcat_days', 365)) }}) as numbers

),

lifetimes as (

  select
    product_id,
    cast(created_at as date) as created_on,
    cast(first_on_in_production_at as date) as on_since,
    -- When nobody knows when a flag went, it was there until it was last seen.
    case when is_deleted then cast(coalesce(deleted_at, last_seen_at) as date) end as deleted_on
  from {{ ref('configcat__flag_lifetimes') }}
  where flag_id is not null or deleted_at is not null

)

select
  p.product_id || '|' || cast(days.day as {{ dbt.type_string() }}) as product_day_id,
  days.day,
  p.organization_id,
  p.product_id,
  p.name as product,
  sum(case when l.product_id is not null and coalesce(l.created_on, days.day) <= days.day and coalesce(l.deleted_on > days.day, true) then 1 else 0 end) as flags,
  sum(case when l.created_on = days.day then 1 else 0 end) as flags_created,
  sum(case when l.deleted_on = days.day then 1 else 0 end) as flags_deleted,
  sum(case when l.on_since <= days.day and coalesce(l.deleted_on > days.day, true) then 1 else 0 end) as flags_ever_on_in_production
from days
cross join {{ ref('stg_configcat__products') }} as p
left join lifetimes as l on p.product_id = l.product_id
group by days.day, p.organization_id, p.product_id, p.name
