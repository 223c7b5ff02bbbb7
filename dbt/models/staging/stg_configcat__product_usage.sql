{{ configcat.stage('product_usage') }}
