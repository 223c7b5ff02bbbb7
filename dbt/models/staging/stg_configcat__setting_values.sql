{{ configcat.staged(
  'setting_values',
  place=['config_id', 'environment_id'],
  parents={'settings': ['setting_id'], 'environments': ['environment_id']}
) }}
