{{ configcat.staged('product_invitations', place=['product_id'], read_with='products') }}
