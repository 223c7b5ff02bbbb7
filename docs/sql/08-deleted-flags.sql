-- Which flags of merged tables were deleted?
SELECT s.settingid, s.key, s.configid
FROM settings s
JOIN deleted_settings d ON d.configid = s.configid AND d.key = s.key
WHERE NOT EXISTS (
  SELECT 1 FROM settings other
  WHERE other.configid = s.configid AND other.key = s.key AND other.settingid > s.settingid
);
