-- What was served on the day of the incident? Put the moment in.
select flag, environment, served_value, rollout, last_changed_by, served_from
from {{ ref('configcat__served_versions') }}
where is_production
  and served_from <= {{ configcat.now() }}
  and (served_to is null or served_to > {{ configcat.now() }})
order by served_from desc, flag
