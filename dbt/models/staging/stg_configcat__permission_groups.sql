{{ configcat.staged('permission_groups', place=['product_id'], read_with='products') }}
