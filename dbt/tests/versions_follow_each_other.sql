-- A version ends when the next one begins, and only the last one is served now.
select version_id
from (
  select
    version_id,
    served_from,
    served_to,
    lead(served_from) over (partition by setting_id, environment_id order by served_from) as next_from
  from {{ ref('configcat__served_versions') }}
) as versions
where served_to < served_from or (next_from is not null and (served_to is null or served_to > next_from))
