-- Which flags are in one config of a migrated pair only?
select original.name as original, copied.name as copied, s.key as flag,
  case when s.config_id = original.config_id then 'original' else 'copy' end as only_in
from {{ ref('stg_configcat__configs') }} as copied
inner join {{ ref('stg_configcat__configs') }} as original on copied.migrated_config_id = original.config_id
inner join {{ ref('stg_configcat__settings') }} as s on s.config_id in (original.config_id, copied.config_id)
left join {{ ref('int_configcat__flag_copies') }} as f on s.setting_id = f.setting_id
left join {{ ref('configcat__flags') }} as flags on f.flag_id = flags.flag_id
where flags.copies = 1 and not coalesce(s.is_deleted, false)
order by original.name, s.key
