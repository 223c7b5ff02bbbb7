-- Who may change production?
select product, full_name, through, needs_approval, two_factor_enabled
from {{ ref('configcat__production_access') }}
order by product, needs_approval, full_name
