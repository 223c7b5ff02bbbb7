{# A config that has no flags any more has no newest row; its list of deleted keys tells. #}
{{ configcat.staged(
  'settings',
  place=['config_id'],
  parents={'configs': ['config_id']},
  joins='left join ' ~ ref('stg_configcat__deleted_settings') ~ ' as listed
  on r.config_id = listed.config_id and r.key = listed.key',
  told='listed.last_seen_at > r.place_last_seen_at'
) }}
