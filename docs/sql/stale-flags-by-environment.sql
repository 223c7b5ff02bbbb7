-- Stale flags by environment
--
-- A flag can be stale in one environment and in use in another. `in_code` is empty where no scan of source code was
-- uploaded for the config: nothing is known then.
SELECT
  environmentName AS environment,
  productName AS product,
  configName AS config,
  key AS flag,
  updatedAt AS last_changed,
  CASE WHEN configHasCodeReferences THEN hasCodeReferences END AS in_code,
  settingId AS setting_id,
  environmentId AS environment_id
FROM stale_flags
WHERE isStale
ORDER BY environment, product, config, last_changed NULLS FIRST, flag;
