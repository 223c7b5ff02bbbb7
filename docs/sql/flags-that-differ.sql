-- Flags whose environments differ
--
-- A flag differs when another value is served by default, or when the rules are not the same. Rules are compared as a
-- whole; `served` shows the default value and how many rules stand before it.
WITH formulas AS (
  SELECT
    settingId,
    environmentId,
    servedValue AS default_value,
    targetingRuleCount AS rules,
    concat_ws(' ', defaultValue, targetingRules, percentageEvaluationAttribute) AS formula
  FROM setting_values
)
SELECT
  p.name AS product,
  c.name AS config,
  s.key AS flag,
  string_agg(e.name || ': ' || f.default_value || ' + ' || f.rules || ' rules', '; ' ORDER BY e."order", e.name) AS served,
  s.settingId AS setting_id
FROM formulas AS f
JOIN settings AS s USING (settingId)
JOIN environments AS e USING (environmentId)
JOIN configs AS c ON c.configId = s.configId
JOIN products AS p ON p.productId = s.productId
GROUP BY p.name, c.name, s.key, s.settingId
HAVING count(DISTINCT f.formula) > 1
ORDER BY product, config, flag;
