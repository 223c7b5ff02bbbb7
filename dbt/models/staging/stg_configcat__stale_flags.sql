{{ configcat.staged(
  'stale_flags',
  place=['product_id'],
  parents={'settings': ['setting_id'], 'environments': ['environment_id']}
) }}
