-- What a permission group may do in each environment of its product. A group has one right for all, or one for each; an
-- environment that is newer than the group has the group's right for new ones.
with accesses as (

  select
    r.permission_group_id,
    {{ configcat.json_text(configcat.element('access'), ['environmentId']) }} as environment_id,
    {{ configcat.json_text(configcat.element('access'), ['environmentAccessType']) }} as access_type
  from {{ ref('stg_configcat__permission_groups') }} as r
  {{ configcat.each_element('r.environment_accesses', 'access') }}

),

approvals as (

  select
    r.permission_group_id,
    {{ configcat.json_text(configcat.element('approval'), ['environmentId']) }} as environment_id,
    {{ configcat.json_text(configcat.element('approval'), ['environmentApprovalPermissionType']) }} as approval_type
  from {{ ref('stg_configcat__permission_groups') }} as r
  {{ configcat.each_element('r.environment_approval_permissions', 'approval') }}

)

select
  g.product_id,
  g.permission_group_id,
  g.name as permission_group,
  e.environment_id,
  case
    when g.access_type = 'custom' then coalesce(accesses.access_type, g.new_environment_access_type)
    else g.access_type
  end as access_type,
  case
    when g.approval_permission_type = 'custom'
      then coalesce(approvals.approval_type, g.new_environment_approval_permission_type)
    else g.approval_permission_type
  end as approval_type
from {{ ref('stg_configcat__permission_groups') }} as g
inner join {{ ref('stg_configcat__environments') }} as e
  on g.product_id = e.product_id and {{ configcat.is_there('e') }}
left join accesses
  on g.permission_group_id = accesses.permission_group_id and e.environment_id = accesses.environment_id
left join approvals
  on g.permission_group_id = approvals.permission_group_id and e.environment_id = approvals.environment_id
where {{ configcat.is_there('g') }}
