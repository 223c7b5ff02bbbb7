{{ configcat.staged('configs', place=['product_id'], read_with='products') }}
