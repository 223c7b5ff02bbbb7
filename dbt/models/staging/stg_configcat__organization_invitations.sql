{{ configcat.staged('organization_invitations', place=['organization_id'], read_with='organizations') }}
