{# Where the last tag of a config was taken off, the flags themselves tell. #}
{{ configcat.staged(
  'setting_tags',
  place=['config_id'],
  parents={'settings': ['setting_id']},
  told='settings.last_seen_at > r.last_seen_at and not ' ~ configcat.json_mentions('settings.tags', 'tagId', 'r.tag_id')
) }}
