{# Rules are numbered from 0; the flag says how many there are in the environment. #}
{{ configcat.staged(
  'targeting_rules',
  place=['config_id', 'environment_id'],
  parents={'setting_values': ['setting_id', 'environment_id']},
  told='setting_values.last_seen_at >= r.last_seen_at and setting_values.targeting_rule_count <= r.rule_index'
) }}
