-- Will the quota last this month?
select organization, usage_month, requests_used_percent, million_requests_forecast, million_requests_allowed, limit_reached_at
from {{ ref('configcat__usage') }}
where is_running
order by requests_used_percent desc
