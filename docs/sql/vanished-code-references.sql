-- Code references that vanished
--
-- All references of a flag come in one answer, and all rows of one answer have the same time of extraction: an older row
-- beside newer ones is left over. Where the last one vanished, `stale_flags` says that the flag has none, if it lists the flag.
-- Where the flag is gone, all are left over.
SELECT
  r.settingId AS setting_id,
  r.codeReferenceId AS code_reference_id,
  r.repository,
  r.branch,
  r.syncedAt AS synced_at
FROM code_references AS r
WHERE r._airbyte_extracted_at < (
    SELECT max(other._airbyte_extracted_at) FROM code_references AS other WHERE other.settingId = r.settingId
  )
  OR r.settingId IN (
    SELECT settingId FROM stale_flags WHERE NOT hasCodeReferences AND _airbyte_extracted_at >= $read_started
  )
  OR r.settingId NOT IN (SELECT settingId FROM settings WHERE _airbyte_extracted_at >= $read_started)
ORDER BY setting_id, synced_at;
