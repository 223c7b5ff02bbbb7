-- How long do flags live?
select p.name as product, count(*) as flags, avg(l.age_days) as days_old, avg(l.days_until_on) as days_until_on
from {{ ref('configcat__flag_lifetimes') }} as l
inner join {{ ref('stg_configcat__products') }} as p on l.product_id = p.product_id
where not l.is_deleted
group by p.name
order by product
