{{ configcat.staged('integrations', place=['product_id'], read_with='products') }}
