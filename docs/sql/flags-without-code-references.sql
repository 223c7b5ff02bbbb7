-- Flags without code references
--
-- Flags that no uploaded scan of source code has found. In a config in which no flag was found at all, probably nothing
-- was scanned; `scanned` is false there.
SELECT
  p.name AS product,
  s.configName AS config,
  s.key AS flag,
  s.createdAt AS created,
  s.configId IN (SELECT configId FROM code_references) AS scanned,
  s.settingId AS setting_id
FROM settings AS s
JOIN products AS p USING (productId)
WHERE s.settingId NOT IN (SELECT settingId FROM code_references)
ORDER BY scanned DESC, product, config, flag;
