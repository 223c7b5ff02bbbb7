-- Flags that are gone
--
-- Flags that the last read did not bring any more. Those that ConfigCat lists as deleted say so; the others went with
-- their config or product, or the credentials can't see them any longer. The same comparison works for every stream that
-- offers full refresh only.
SELECT
  s.productId AS product_id,
  s.configId AS config_id,
  s.configName AS config,
  s.key AS flag,
  s.settingId AS setting_id,
  s._airbyte_extracted_at AS last_seen,
  EXISTS (
    SELECT 1 FROM deleted_settings AS d
    WHERE d.configId = s.configId AND d.key = s.key AND d._airbyte_extracted_at >= $read_started
  ) AS listed_as_deleted
FROM settings AS s
WHERE s._airbyte_extracted_at < $read_started
ORDER BY last_seen DESC, config, flag;
