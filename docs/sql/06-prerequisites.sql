-- Which flags depend on which?
WITH conditions AS (
  SELECT
    settingid, environmentid,
    unnest(from_json(conditions, '[{"prerequisiteFlagCondition": {"prerequisiteSettingId": "BIGINT", "comparator": "VARCHAR"}}]')) AS c
  FROM targeting_rules
)
SELECT DISTINCT flag.key AS flag, c.prerequisiteFlagCondition.comparator AS comparator, needed.key AS depends_on
FROM conditions
JOIN settings flag USING (settingid)
JOIN settings needed ON needed.settingid = c.prerequisiteFlagCondition.prerequisiteSettingId
ORDER BY flag, depends_on;
