-- Who changed what in production, and why?
SELECT auditlogdatetime, username, actiontarget AS flag, "where" AS place, details, why
FROM audit_logs
WHERE auditlogtypeenum = 'settingValueChanged' AND "where" ILIKE '%production%'
ORDER BY auditlogdatetime DESC;
