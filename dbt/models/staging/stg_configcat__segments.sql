{{ configcat.staged('segments', place=['product_id']) }}
