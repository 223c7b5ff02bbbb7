-- Where do environments differ?
select product, flag, environment, rollout, environment_before
from {{ ref('configcat__flag_environments') }}
where differs_from_environment_before and not coalesce(is_deleted, false)
order by product, flag, environment_order
