-- A row is a flag in an environment. "The environment before" is the one that stands before it in ConfigCat's order.
with places as (

  select
    v.*,
    e.name as environment,
    e.sort_order as environment_order,
    lag(e.name) over (partition by v.setting_id order by {{ 'case when ' ~ configcat.is_there('v') ~ ' then 0 else 1 end' }}, e.sort_order, e.name) as environment_before,
    lag(v.formula) over (partition by v.setting_id order by {{ 'case when ' ~ configcat.is_there('v') ~ ' then 0 else 1 end' }}, e.sort_order, e.name) as formula_before
  from {{ ref('int_configcat__served_values') }} as v
  left join {{ ref('stg_configcat__environments') }} as e on v.environment_id = e.environment_id

),

percentages as (

  select
    setting_id,
    environment_id,
    {{ dbt.listagg(
      "case when serves_bool is null then '' else serves_bool || ' ' end || cast(percentage as " ~ dbt.type_string() ~ ") || ' %'",
      "', '",
      'order by rule_index, percentage desc'
    ) }} as percentages
  from {{ ref('int_configcat__percentage_options') }}
  group by setting_id, environment_id

)

select
  v.flag_environment_id,
  v.organization_id,
  v.product_id,
  v.config_id,
  v.setting_id,
  f.flag_id,
  v.environment_id,
  p.name as product,
  c.name as config,
  s.key as flag,
  v.environment,
  v.environment_order,
  {{ configcat.is_production('v.environment') }} as is_production,
  v.setting_type,
  v.served_value,
  v.rollout,
  case when v.setting_type = 'boolean' then v.rollout <> 'off' end as is_on,
  v.targeting_rule_count,
  percentages.percentages,
  v.updated_at,
  v.last_updater_user_full_name as last_changed_by,
  v.last_updater_user_email as last_changed_by_email,
  v.change_request_count,
  stale.is_stale,
  v.environment_before,
  v.formula <> v.formula_before as differs_from_environment_before,
  v.last_seen_at,
  v.is_deleted
from places as v
left join {{ ref('int_configcat__flag_copies') }} as f on v.setting_id = f.setting_id
left join {{ ref('stg_configcat__settings') }} as s on v.setting_id = s.setting_id
left join {{ ref('stg_configcat__configs') }} as c on v.config_id = c.config_id
left join {{ ref('stg_configcat__products') }} as p on v.product_id = p.product_id
left join {{ ref('stg_configcat__stale_flags') }} as stale
  on v.setting_id = stale.setting_id and v.environment_id = stale.environment_id
left join percentages on v.setting_id = percentages.setting_id and v.environment_id = percentages.environment_id
