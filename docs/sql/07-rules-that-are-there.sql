-- Which rows of targeting_rules are of rules that are still there?
SELECT r.*
FROM targeting_rules r
JOIN setting_values v ON v.settingid = r.settingid AND v.environmentid = r.environmentid
WHERE r.ruleindex < v.targetingrulecount;
