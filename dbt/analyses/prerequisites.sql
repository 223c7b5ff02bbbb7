-- Which flags hang on another flag?
select s.key as flag, e.name as environment, p.rule_index, p.comparator, p.comparison_value, needed.key as prerequisite
from {{ ref('int_configcat__prerequisites') }} as p
inner join {{ ref('stg_configcat__settings') }} as s on p.setting_id = s.setting_id
inner join {{ ref('stg_configcat__settings') }} as needed on p.prerequisite_setting_id = needed.setting_id
inner join {{ ref('stg_configcat__environments') }} as e on p.environment_id = e.environment_id
where not coalesce(s.is_deleted, false)
order by s.key, e.sort_order, p.rule_index
