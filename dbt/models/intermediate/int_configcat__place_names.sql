-- Names that only one config or environment of a product ever had, as far as tables and logs know. A name that another
-- place had before it, or that is a name of something else in the product, tells nothing.
with places as (

  select 'config' as kind, product_id, config_id as place_id, name, is_deleted from {{ ref('stg_configcat__configs') }}
  union all
  select 'environment' as kind, product_id, environment_id as place_id, name, is_deleted
  from {{ ref('stg_configcat__environments') }}

),

all_names as (

  select product_id, name from places
  union all
  select product_id, name from {{ ref('stg_configcat__products') }}

),

unique_names as (

  select product_id, name from all_names group by product_id, name having count(*) = 1

),

deletions as (

  select
    case when audit_log_type_enum = 'configDeleted' then 'config' else 'environment' end as kind,
    product_id,
    action_target as name,
    count(*) as deletions
  from {{ ref('int_configcat__events') }}
  where audit_log_type_enum in ('configDeleted', 'environmentDeleted')
  group by 1, 2, 3

),

-- Details may tell of more than one change, so the name is looked for in them.
renamings as (

  select distinct p.kind, p.product_id, p.name
  from places as p
  inner join {{ ref('int_configcat__events') }} as e
    on p.product_id = e.product_id
    and e.audit_log_type_enum = case when p.kind = 'config' then 'configChanged' else 'environmentChanged' end
    and {{ dbt.position("': ' || p.name || ' → '", 'e.details') }} > 0

)

select p.kind, p.product_id, p.place_id, p.name
from places as p
inner join unique_names as u on p.product_id = u.product_id and p.name = u.name
left join deletions as d on p.kind = d.kind and p.product_id = d.product_id and p.name = d.name
left join renamings as r on p.kind = r.kind and p.product_id = r.product_id and p.name = r.name
where r.name is null
  and (d.deletions is null or (d.deletions = 1 and p.is_deleted))
