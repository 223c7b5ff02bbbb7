{# Requests stay after they are applied or closed, so only what they were for can go. #}
{{ configcat.staged(
  'change_requests',
  parents={'configs': ['config_id'], 'environments': ['environment_id']}
) }}
