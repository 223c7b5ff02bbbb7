{{ configcat.stage('product_preferences') }}
