-- Who can change production?
WITH access AS (
  SELECT
    g.permissiongroupid, g.productid, g.name AS permission_group, g.accesstype,
    unnest(from_json(g.environmentaccesses, '[{"environmentId": "VARCHAR", "environmentAccessType": "VARCHAR"}]')) AS a
  FROM permission_groups g
)
SELECT DISTINCT p.name AS product, m.fullname, m.email, access.permission_group
FROM access
JOIN environments e ON e.environmentid = access.a.environmentId AND e.name = 'Production'
JOIN product_members m ON m.permissiongroupid = access.permissiongroupid AND m.productid = access.productid
JOIN products p ON p.productid = access.productid
WHERE access.accesstype = 'full' OR access.a.environmentAccessType = 'full'
ORDER BY product, m.fullname;
