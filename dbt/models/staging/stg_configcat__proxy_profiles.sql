{{ configcat.staged('proxy_profiles', place=['organization_id'], read_with='organizations') }}
