-- What is known of a flag beside its values, with its copies folded: stale or not, code references, prerequisites, and
-- change requests that wait.
with flags as (

  select * from {{ ref('int_configcat__flag_copies') }}

),

stale as (

  select
    flags.flag_id,
    count(*) as environments,
    sum(case when s.is_stale then 1 else 0 end) as stale_environments,
    -- 2: some; 1: not known, since no scan was uploaded for the config; 0: none.
    max(
      case
        when s.has_code_references then 2
        when s.has_code_references is null or not coalesce(s.config_has_code_references, false) then 1
        else 0
      end
    ) as code
  from {{ ref('stg_configcat__stale_flags') }} as s
  inner join flags on s.setting_id = flags.setting_id
  where {{ configcat.is_there('s') }}
  group by flags.flag_id

),

referred as (

  select flags.flag_id, count(*) as code_references
  from {{ ref('stg_configcat__code_references') }} as c
  inner join flags on c.setting_id = flags.setting_id
  where {{ configcat.is_there('c') }}
  group by flags.flag_id

),

repositories as (

  select flag_id, {{ dbt.listagg('repository', "', '", 'order by repository') }} as repositories
  from (
    select distinct flags.flag_id, c.repository
    from {{ ref('stg_configcat__code_references') }} as c
    inner join flags on c.setting_id = flags.setting_id
    where {{ configcat.is_there('c') }}
  ) as named
  group by flag_id

),

prerequisites as (

  select distinct
    flags.flag_id,
    needed.flag_id as prerequisite_flag_id
  from {{ ref('int_configcat__prerequisites') }} as p
  inner join {{ ref('int_configcat__served_values') }} as v
    on p.setting_id = v.setting_id and p.environment_id = v.environment_id and {{ configcat.is_there('v') }}
  inner join flags on p.setting_id = flags.setting_id
  inner join flags as needed on p.prerequisite_setting_id = needed.setting_id

),

needs as (

  select flag_id, count(*) as prerequisites from prerequisites group by flag_id

),

needed_by as (

  select prerequisite_flag_id as flag_id, count(*) as dependents from prerequisites group by prerequisite_flag_id

),

pending as (

  select flags.flag_id, count(distinct r.change_request_id) as pending_change_requests
  from {{ ref('stg_configcat__change_requests') }} as r
  inner join {{ ref('int_configcat__change_request_flags') }} as wanted on r.change_request_id = wanted.change_request_id
  inner join flags on wanted.setting_id = flags.setting_id
  where r.change_request_status = 'open' and {{ configcat.is_there('r') }}
  group by flags.flag_id

)

select
  f.flag_id,
  stale.environments as environments_looked_at,
  coalesce(stale.stale_environments, 0) as stale_environments,
  stale.stale_environments = stale.environments as is_stale,
  coalesce(referred.code_references, 0) as code_references,
  repositories.repositories,
  case
    when referred.code_references > 0 or stale.code = 2 then 'some'
    when stale.code = 0 then 'none'
    else 'unknown'
  end as code_reference_state,
  coalesce(needs.prerequisites, 0) as prerequisites,
  coalesce(needed_by.dependents, 0) as dependents,
  coalesce(pending.pending_change_requests, 0) as pending_change_requests
from (select distinct flag_id from flags) as f
left join stale on f.flag_id = stale.flag_id
left join referred on f.flag_id = referred.flag_id
left join repositories on f.flag_id = repositories.flag_id
left join needs on f.flag_id = needs.flag_id
left join needed_by on f.flag_id = needed_by.flag_id
left join pending on f.flag_id = pending.flag_id
