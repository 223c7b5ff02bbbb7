{{ configcat.staged('tags', place=['product_id'], read_with='products') }}
