-- When the quota will be reached
--
-- This month so far, and what comes of it at the same pace. `reached_at` is empty where the plan's limit will not be
-- reached this month. Data sent has a limit of its own, `networkTrafficGigaByteLimitPerMonth`; ask the same of that.
WITH this_month AS (
  SELECT
    *,
    millionRequestCount / greatest(epoch(_airbyte_extracted_at) - epoch(date), 1) AS millions_a_second
  FROM organization_usage
  QUALIFY date = max(date) OVER (PARTITION BY organizationId)
),
expected AS (
  SELECT
    *,
    millions_a_second * (epoch(date + INTERVAL 1 MONTH) - epoch(date)) AS millions_at_end
  FROM this_month
)
SELECT
  o.name AS organization,
  e.date AS month,
  e.millionRequestCount AS million_requests,
  e.millionRequestLimitPerMonth AS allowed,
  round(100 * e.millionRequestCount / e.millionRequestLimitPerMonth, 1) AS percent_used,
  round(e.millions_at_end, 3) AS million_requests_at_end,
  CASE
    WHEN e.millions_at_end >= e.millionRequestLimitPerMonth
      THEN e.date + to_seconds(CAST(e.millionRequestLimitPerMonth / e.millions_a_second AS BIGINT))
  END AS reached_at,
  e.organizationId AS organization_id
FROM expected AS e
JOIN organizations AS o USING (organizationId)
ORDER BY percent_used DESC, organization;
