-- A row is a version of a value, with the time in which it was served. ConfigCat tells when the version that is there now
-- was saved; without that, a version begins when a read first brought it. Versions between two reads are not seen.
with versions as (

  select
    h.*,
    lag(h.dbt_valid_from) over (partition by h.flag_environment_id order by h.dbt_valid_from) as read_before
  from {{ ref('configcat__value_history') }} as h

),

begun as (

  select
    v.*,
    case
      when v.updated_at <= v.dbt_valid_from and (v.read_before is null or v.updated_at > v.read_before) then v.updated_at
      else v.dbt_valid_from
    end as served_from
  from versions as v

),

followed as (

  select
    *,
    lead(served_from) over (partition by flag_environment_id order by dbt_valid_from) as next_from
  from begun

)

select
  dbt_scd_id as version_id,
  organization_id,
  product_id,
  config_id,
  setting_id,
  environment_id,
  flag,
  environment,
  {{ configcat.is_production('environment') }} as is_production,
  served_value,
  rollout,
  targeting_rule_count,
  formula,
  last_changed_by,
  served_from,
  -- A value that went and came back was not served between.
  case when dbt_valid_to < next_from then dbt_valid_to else coalesce(next_from, dbt_valid_to) end as served_to,
  dbt_valid_to is null as is_served_now
from followed
