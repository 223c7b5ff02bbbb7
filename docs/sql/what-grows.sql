-- What grows
--
-- Requests a day of each product, this month beside the month before. The running month counts for the days that it has
-- so far. A product without a name is gone.
WITH days AS (
  SELECT
    *,
    greatest(least(epoch(date + INTERVAL 1 MONTH), epoch(_airbyte_extracted_at)) - epoch(date), 1) / 86400 AS length
  FROM product_usage
),
paces AS (
  SELECT
    productId,
    date,
    millionRequestCount * 1e6 / length AS requests_a_day,
    lag(millionRequestCount * 1e6 / length) OVER (PARTITION BY productId ORDER BY date) AS month_before
  FROM days
  QUALIFY row_number() OVER (PARTITION BY productId ORDER BY date DESC) = 1
)
SELECT
  p.name AS product,
  x.date AS month,
  round(x.requests_a_day) AS requests_a_day,
  round(x.month_before) AS month_before,
  round(100 * (x.requests_a_day / nullif(x.month_before, 0) - 1), 1) AS growth_percent,
  x.productId AS product_id
FROM paces AS x
LEFT JOIN products AS p USING (productId)
ORDER BY growth_percent DESC NULLS LAST, product;
