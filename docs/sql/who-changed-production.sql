-- Who changed what in production, and why
--
-- Events of the audit log name places in words and have no ids, so the environment is looked for by its name, as a whole
-- word. Put the name of yours into the first lines. `why` is the note that people leave; a product can require one.
WITH asked AS (
  SELECT 'Production' AS environment
)
SELECT
  a.auditLogDateTime AS changed_at,
  coalesce(a.userName, a.userEmail) AS who,
  a.auditLogType AS what,
  a.actionTarget AS on_what,
  a."where" AS place,
  a.details,
  nullif(a.why, '') AS why,
  a.auditLogId AS audit_log_id
FROM audit_logs AS a
CROSS JOIN asked
WHERE regexp_matches(a."where", '(^|[^\w-])' || regexp_escape(asked.environment) || '($|[^\w-])', 'i')
ORDER BY changed_at DESC, audit_log_id DESC;
