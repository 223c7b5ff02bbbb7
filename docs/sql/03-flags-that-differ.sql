-- Which flags are not the same in all environments?
SELECT
  s.key,
  c.name AS config,
  count(DISTINCT v.defaultvalue::VARCHAR || v.targetingrules::VARCHAR) AS variants,
  list(e.name || ': ' || coalesce(v.defaultvalue ->> '$.boolValue', v.defaultvalue ->> '$.stringValue',
    v.defaultvalue ->> '$.intValue', v.defaultvalue ->> '$.doubleValue')) AS served
FROM setting_values v
JOIN settings s USING (settingid)
JOIN configs c ON c.configid = v.configid
JOIN environments e ON e.environmentid = v.environmentid
GROUP BY s.settingid, s.key, c.name
HAVING variants > 1
ORDER BY c.name, s.key;
