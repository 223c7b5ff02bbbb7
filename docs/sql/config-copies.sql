-- Configs and their copies
--
-- Pairs of an original of evaluation version v1 and its copy of version v2, with the flags that are in one of them only by
-- now. The link is followed whichever of the two has it.
WITH pairs AS (
  SELECT DISTINCT
    CASE WHEN a.evaluationVersion = 'v1' THEN a.configId ELSE b.configId END AS original,
    CASE WHEN a.evaluationVersion = 'v1' THEN b.configId ELSE a.configId END AS copy
  FROM configs AS a
  JOIN configs AS b ON b.configId = a.migratedConfigId
)
SELECT
  p.name AS product,
  v1.name AS original,
  v2.name AS copy,
  (
    SELECT list(key ORDER BY key) FROM settings
    WHERE configId = pairs.original AND key NOT IN (SELECT key FROM settings WHERE configId = pairs.copy)
  ) AS only_in_original,
  (
    SELECT list(key ORDER BY key) FROM settings
    WHERE configId = pairs.copy AND key NOT IN (SELECT key FROM settings WHERE configId = pairs.original)
  ) AS only_in_copy,
  v1.configId AS original_id,
  v2.configId AS copy_id
FROM pairs
JOIN configs AS v1 ON v1.configId = pairs.original
JOIN configs AS v2 ON v2.configId = pairs.copy
JOIN products AS p ON p.productId = v1.productId
ORDER BY product, original;
