{{ configcat.staged('organization_members', place=['organization_id'], read_with='organizations') }}
