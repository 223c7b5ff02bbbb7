-- Who changed production last week, and why?
select changed_at, changed_by, flag.flag, change.changed_from, change.changed_to, change.why
from {{ ref('configcat__changes') }} as change
left join {{ ref('configcat__flags') }} as flag on change.setting_id = flag.flag_id
where change.is_production
  and change.changed_at >= {{ dbt.dateadd('day', -7, '(select max(changed_at) from ' ~ ref('configcat__changes') ~ ')') }}
order by change.changed_at desc
