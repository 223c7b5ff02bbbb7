{{ configcat.staged('product_members', place=['product_id'], read_with='products') }}
