-- Which flags are stale, by environment?
SELECT environmentname, count(*) AS flags, list(key ORDER BY key) AS keys
FROM stale_flags
WHERE isstale
GROUP BY environmentname
ORDER BY flags DESC;
