-- Which SDKs ask most, and what grows?
select product, config, environment, sdk, sum(requests) as requests, sum(megabytes) as megabytes
from {{ ref('configcat__sdk_usage') }}
group by product, config, environment, sdk
order by requests desc
