-- What the snapshot configcat__value_history keeps of each value. `version` moves with lastVersionId, and where that does
-- not move (flags of evaluation version v1 have none), with what decides the value.
select
  v.flag_environment_id,
  v.organization_id,
  v.product_id,
  v.config_id,
  v.setting_id,
  v.environment_id,
  s.key as flag,
  e.name as environment,
  v.setting_type,
  v.served_value,
  v.rollout,
  v.targeting_rule_count,
  v.formula,
  v.version,
  v.updated_at,
  v.last_updater_user_full_name as last_changed_by,
  coalesce(v.last_seen_at, {{ configcat.now() }}) as last_seen_at
from {{ ref('int_configcat__served_values') }} as v
left join {{ ref('stg_configcat__settings') }} as s on v.setting_id = s.setting_id
left join {{ ref('stg_configcat__environments') }} as e on v.environment_id = e.environment_id
where {{ configcat.is_there('v') }}
