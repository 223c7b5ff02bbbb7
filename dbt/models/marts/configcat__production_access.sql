-- A row is a person and a production environment that the person may change. Members may by a permission group that has
-- full access there, organization admins always.
with production as (

  select
    e.organization_id,
    e.product_id,
    e.environment_id,
    e.name as environment,
    coalesce(e.approve_required, p.approve_required) as approval_required
  from {{ ref('stg_configcat__environments') }} as e
  left join {{ ref('stg_configcat__products') }} as p on e.product_id = p.product_id
  where {{ configcat.is_production('e.name') }} and {{ configcat.is_there('e') }}

),

admins as (

  select m.organization_id, m.user_id, m.full_name, m.email
  from {{ ref('stg_configcat__organization_members') }} as m
  {{ configcat.each_element('m.roles', 'role') }}
  where {{ configcat.element_text('role') }} = 'admin' and {{ configcat.is_there('m') }}

),

rights as (

  select
    e.environment_id,
    m.user_id,
    m.full_name,
    m.email,
    g.permission_group as through,
    g.approval_type,
    false as is_organization_admin
  from production as e
  inner join {{ ref('int_configcat__group_rights') }} as g
    on e.environment_id = g.environment_id and g.access_type = 'full'
  inner join {{ ref('stg_configcat__product_members') }} as m
    on g.product_id = m.product_id and g.permission_group_id = m.permission_group_id and {{ configcat.is_there('m') }}

  union all

  select
    e.environment_id,
    admins.user_id,
    admins.full_name,
    admins.email,
    'Organization Admin' as through,
    cast(null as {{ dbt.type_string() }}) as approval_type,
    true as is_organization_admin
  from production as e
  inner join admins on e.organization_id = admins.organization_id

),

people as (

  select
    environment_id,
    user_id,
    max(full_name) as full_name,
    max(email) as email,
    {{ dbt.listagg('through', "', '", 'order by through') }} as through,
    {{ dbt.bool_or('is_organization_admin') }} as is_organization_admin,
    {{ dbt.bool_or("coalesce(approval_type, '') in ('canApproveOthers', 'canBypassApproval')") }} as can_approve_others,
    {{ dbt.bool_or("coalesce(approval_type, '') = 'canBypassApproval'") }} as can_bypass_approval
  from rights
  group by environment_id, user_id

)

select
  people.environment_id || '|' || people.user_id as access_id,
  e.organization_id,
  e.product_id,
  e.environment_id,
  people.user_id,
  p.name as product,
  e.environment,
  people.full_name,
  people.email,
  people.through,
  people.is_organization_admin,
  e.approval_required,
  people.can_approve_others,
  people.can_bypass_approval,
  -- What an organization admin may do about approvals is not told by the API.
  case
    when not e.approval_required then false
    when people.can_bypass_approval then false
    when people.is_organization_admin or e.approval_required is null then null
    else true
  end as needs_approval,
  m.two_factor_enabled
from people
inner join production as e on people.environment_id = e.environment_id
left join {{ ref('stg_configcat__products') }} as p on e.product_id = p.product_id
left join {{ ref('stg_configcat__organization_members') }} as m
  on e.organization_id = m.organization_id and people.user_id = m.user_id
