{{ configcat.staged(
  'proxy_profile_sdk_keys',
  place=['proxy_profile_id'],
  parents={'proxy_profiles': ['proxy_profile_id']}
) }}
