-- Rows of rules that were removed
--
-- Rules are numbered from 0, and `targetingRuleCount` of the flag and environment says how many there are now: rows from
-- that number on are left over. So are all rules of a flag or an environment that is gone.
SELECT
  r.settingId AS setting_id,
  r.environmentId AS environment_id,
  r.ruleIndex AS rule_index,
  r.settingKey AS flag,
  coalesce(v.targetingRuleCount, 0) AS rules_now
FROM targeting_rules AS r
LEFT JOIN setting_values AS v USING (settingId, environmentId)
LEFT JOIN settings AS s ON s.settingId = r.settingId AND s._airbyte_extracted_at >= $read_started
LEFT JOIN environments AS e ON e.environmentId = r.environmentId AND e._airbyte_extracted_at >= $read_started
WHERE r.ruleIndex >= coalesce(v.targetingRuleCount, 0) OR s.settingId IS NULL OR e.environmentId IS NULL
ORDER BY setting_id, environment_id, rule_index;
