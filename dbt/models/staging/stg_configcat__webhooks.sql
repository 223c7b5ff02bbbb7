{{ configcat.staged('webhooks', place=['product_id'], read_with='products') }}
