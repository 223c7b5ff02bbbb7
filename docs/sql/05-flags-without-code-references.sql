-- Which flags does no code refer to?
SELECT s.key, s.name, s.configname AS config, s.createdat
FROM settings s
LEFT JOIN code_references r USING (settingid)
WHERE r.settingid IS NULL
ORDER BY s.createdat;
