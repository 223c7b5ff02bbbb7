{{ configcat.stage('sdk_usage') }}
