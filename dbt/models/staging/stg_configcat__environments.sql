{{ configcat.staged('environments', place=['product_id'], read_with='products') }}
