-- What a mart names is in the mart that it belongs to.
select 'flag_environments' as mart, flag_environment_id as id
from {{ ref('configcat__flag_environments') }} as v
left join {{ ref('configcat__flags') }} as f on v.flag_id = f.flag_id
where f.flag_id is null and v.flag_id is not null
union all
select 'flag_lifetimes' as mart, lifetime_id as id
from {{ ref('configcat__flag_lifetimes') }} as l
left join {{ ref('configcat__flags') }} as f on l.flag_id = f.flag_id
where f.flag_id is null and l.flag_id is not null
