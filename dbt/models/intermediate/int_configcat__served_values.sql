-- What a flag serves in an environment, in one word: off, partial or full for flags that are on or off, targeted or value
-- for all others. `formula` is all that decides what is served, and `version` changes with it.
with may_serve as (

  select
    setting_id,
    environment_id,
    {{ dbt.bool_or("serves_bool = 'true'") }} as rules_serve_true,
    {{ dbt.bool_or("serves_bool = 'false'") }} as rules_serve_false
  from (
    select setting_id, environment_id, serves_bool from {{ ref('int_configcat__rules') }}
    union all
    select setting_id, environment_id, serves_bool from {{ ref('int_configcat__percentage_options') }}
    where percentage > 0
  ) as served
  group by setting_id, environment_id

),

formulas as (

  select
    *,
    coalesce({{ configcat.json_written('default_value') }}, '')
      || ' ' || coalesce({{ configcat.json_written('targeting_rules') }}, '')
      || ' ' || coalesce(percentage_evaluation_attribute, '') as formula
  from {{ ref('stg_configcat__setting_values') }}

)

select
  f.organization_id,
  f.product_id,
  f.config_id,
  f.setting_id,
  f.environment_id,
  cast(f.setting_id as {{ dbt.type_string() }}) || '|' || f.environment_id as flag_environment_id,
  f.setting_type,
  f.served_value,
  f.targeting_rule_count,
  case
    when f.setting_type <> 'boolean' then
      case when f.targeting_rule_count > 0 then 'targeted' else 'value' end
    when f.served_value = 'true' then
      case when coalesce(m.rules_serve_false, false) then 'partial' else 'full' end
    when coalesce(m.rules_serve_true, false) then 'partial'
    else 'off'
  end as rollout,
  f.percentage_evaluation_attribute,
  f.formula,
  {{ dbt.hash("coalesce(f.last_version_id, '') || ' ' || f.formula") }} as version,
  f.last_version_id,
  f.updated_at,
  f.last_changed_at,
  f.last_updater_user_full_name,
  f.last_updater_user_email,
  f.change_request_count,
  f.creator_full_name,
  f.creator_email,
  f.last_seen_at,
  f.is_deleted
from formulas as f
left join may_serve as m on f.setting_id = m.setting_id and f.environment_id = m.environment_id
