-- Prerequisites between flags
--
-- Which flags hang on what another flag serves, and in which environments. A flag that others depend on can't be
-- removed before them.
WITH conditions AS (
  SELECT settingId, environmentId, ruleIndex, unnest(CAST(conditions AS JSON[])) -> 'prerequisiteFlagCondition' AS condition
  FROM targeting_rules
),
prerequisites AS (
  SELECT
    settingId,
    environmentId,
    ruleIndex,
    CAST(condition ->> 'prerequisiteSettingId' AS BIGINT) AS prerequisiteSettingId,
    condition ->> 'comparator' AS comparator,
    condition -> 'prerequisiteComparisonValue' AS value
  FROM conditions
)
SELECT
  p.name AS product,
  e.name AS environment,
  s.key AS flag,
  x.ruleIndex AS rule,
  x.comparator,
  coalesce(
    x.value ->> 'boolValue',
    x.value ->> 'stringValue',
    x.value ->> 'intValue',
    x.value ->> 'doubleValue'
  ) AS value,
  y.key AS prerequisite,
  s.settingId AS setting_id,
  e.environmentId AS environment_id,
  y.settingId AS prerequisite_id
FROM prerequisites AS x
JOIN settings AS s USING (settingId)
JOIN settings AS y ON y.settingId = x.prerequisiteSettingId
JOIN environments AS e USING (environmentId)
JOIN products AS p ON p.productId = s.productId
ORDER BY product, environment, flag, rule, prerequisite;
