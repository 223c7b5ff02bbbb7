-- Which code references are not the newest report of their branch?
SELECT old.settingid, old.codereferenceid, old.repository, old.branch, old.syncedat
FROM code_references old
WHERE EXISTS (
  SELECT 1 FROM code_references newer
  WHERE newer.repository = old.repository AND newer.branch = old.branch AND newer.syncedat > old.syncedat
);
