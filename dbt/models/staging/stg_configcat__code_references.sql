{# A flag whose last reference vanished has no newest row; the list of stale flags tells whether a flag has any. #}
{{ configcat.staged(
  'code_references',
  place=['setting_id'],
  parents={'settings': ['setting_id']},
  joins='left join (
  select setting_id, max(last_seen_at) as last_seen_at
  from ' ~ ref('stg_configcat__stale_flags') ~ '
  where not has_code_references
  group by setting_id
) as unreferenced
  on r.setting_id = unreferenced.setting_id',
  told='unreferenced.last_seen_at > r.place_last_seen_at'
) }}
