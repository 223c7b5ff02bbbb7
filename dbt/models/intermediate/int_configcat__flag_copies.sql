-- Which flag a flag counts as. A config that was migrated from v1 to v2 is there twice, and so are its flags, by their key;
-- the copy in v2 stands for both. Whichever of the two configs has the link, it is followed.
with pairs as (

  select distinct
    case when linked.evaluation_version = 'v1' then linked.config_id else other.config_id end as original_config_id,
    case when linked.evaluation_version = 'v1' then other.config_id else linked.config_id end as copy_config_id
  from {{ ref('stg_configcat__configs') }} as linked
  inner join {{ ref('stg_configcat__configs') }} as other on linked.migrated_config_id = other.config_id

),

copies as (

  -- One original may have been copied more than once; the newest copy stands for it.
  select
    original.setting_id,
    max(copied.setting_id) as flag_id
  from pairs
  inner join {{ ref('stg_configcat__settings') }} as original
    on pairs.original_config_id = original.config_id and {{ configcat.is_there('original') }}
  inner join {{ ref('stg_configcat__settings') }} as copied
    on pairs.copy_config_id = copied.config_id and original.key = copied.key and {{ configcat.is_there('copied') }}
  group by original.setting_id

)

select
  s.setting_id,
  coalesce(copies.flag_id, s.setting_id) as flag_id
from {{ ref('stg_configcat__settings') }} as s
left join copies on s.setting_id = copies.setting_id
