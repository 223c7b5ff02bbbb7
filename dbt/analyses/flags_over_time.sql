-- Do we clean up as fast as we add?
select {{ dbt.date_trunc('month', 'day') }} as in_month, sum(flags_created) as created, sum(flags_deleted) as deleted
from {{ ref('configcat__daily_flags') }}
group by {{ dbt.date_trunc('month', 'day') }}
order by in_month
