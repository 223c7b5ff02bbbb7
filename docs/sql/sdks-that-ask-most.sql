-- Which SDKs ask most
--
-- The last 30 days that there are, by SDK and by what it asks for, all of its SDK keys together. An SDK that asks far more
-- often than its neighbours may poll too often, or be made anew for each request.
SELECT
  arg_max(productName, date) AS product,
  arg_max(configName, date) AS config,
  arg_max(environmentName, date) AS environment,
  sdk,
  sum(requestCount) AS requests,
  round(100 * sum(requestCount) / sum(sum(requestCount)) OVER (), 1) AS percent_of_all,
  round(sum(responseKiloBytes) / 1e3, 1) AS megabytes,
  configId AS config_id,
  environmentId AS environment_id
FROM sdk_usage
WHERE date > (SELECT max(date) FROM sdk_usage) - INTERVAL 30 DAY
GROUP BY configId, environmentId, sdk
ORDER BY requests DESC;
