-- Who can change production
--
-- A permission group may change values in all environments, in none, or in each its own; organization admins may in all.
-- Where `needs_approval` is true, a change waits for another person, unless `approval_right` is canBypassApproval. Put the
-- name of your environment into the first lines.
WITH asked AS (
  SELECT 'Production' AS environment
),
places AS (
  SELECT e.organizationId, e.productId, e.environmentId, e.approveRequired
  FROM environments AS e
  JOIN asked ON lower(e.name) = lower(asked.environment)
),
accesses AS (
  SELECT permissionGroupId, unnest(CAST(environmentAccesses AS JSON[])) AS access
  FROM permission_groups
),
approvals AS (
  SELECT permissionGroupId, unnest(CAST(environmentApprovalPermissions AS JSON[])) AS approval
  FROM permission_groups
),
rights AS (
  SELECT
    g.permissionGroupId,
    g.name AS through,
    e.approveRequired AS needs_approval,
    if(g.accessType = 'custom', a.access ->> 'environmentAccessType', g.accessType) AS access,
    if(
      g.approvalPermissionType = 'custom',
      b.approval ->> 'environmentApprovalPermissionType',
      g.approvalPermissionType
    ) AS approval_right
  FROM permission_groups AS g
  JOIN places AS e USING (productId)
  LEFT JOIN accesses AS a
    ON a.permissionGroupId = g.permissionGroupId AND (a.access ->> 'environmentId') = e.environmentId
  LEFT JOIN approvals AS b
    ON b.permissionGroupId = g.permissionGroupId AND (b.approval ->> 'environmentId') = e.environmentId
),
people AS (
  SELECT m.productId, m.userId, m.fullName, m.email, r.through, r.needs_approval, r.approval_right
  FROM product_members AS m
  JOIN rights AS r USING (permissionGroupId)
  WHERE r.access = 'full'
  UNION ALL
  SELECT e.productId, m.userId, m.fullName, m.email, 'Organization Admin', e.approveRequired, NULL
  FROM organization_members AS m
  JOIN places AS e USING (organizationId)
  WHERE list_contains(CAST(m.roles AS VARCHAR[]), 'admin')
)
SELECT
  p.name AS product,
  coalesce(people.fullName, people.email) AS who,
  people.email,
  people.through,
  people.needs_approval,
  people.approval_right,
  people.productId AS product_id,
  people.userId AS user_id
FROM people
JOIN products AS p USING (productId)
ORDER BY product, who, through;
