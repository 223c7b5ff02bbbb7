-- Which flags can go?
select product, config, flag, verdict, unchanged_since, last_changed_by
from {{ ref('configcat__cleanup_candidates') }}
where verdict in ('remove', 'remove from code first', 'scan code first')
order by verdict, unchanged_since, flag
