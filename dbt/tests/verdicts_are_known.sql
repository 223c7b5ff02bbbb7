-- Words that the documentation explains, and no other.
select verdict as word
from {{ ref('configcat__cleanup_candidates') }}
where verdict not in (
  'remove', 'remove from code first', 'scan code first', 'keep: in use', 'keep: prerequisite of others',
  'keep: change request pending', 'unknown', 'deleted'
)
union all
select rollout as word
from {{ ref('configcat__flag_environments') }}
where rollout not in ('off', 'partial', 'full', 'value', 'targeted')
union all
select place_found_by as word
from {{ ref('configcat__changes') }}
where place_found_by not in ('id', 'name')
