{{ configcat.stage('products') }}
