{# A flag that has no variations any more has no newest row; the flag itself tells. #}
{{ configcat.staged(
  'predefined_variations',
  place=['setting_id'],
  parents={'settings': ['setting_id']},
  told='settings.last_seen_at > r.place_last_seen_at and not '
    ~ configcat.json_mentions('settings.predefined_variations', 'predefinedVariationId', "'\"' || r.predefined_variation_id || '\"'")
) }}
