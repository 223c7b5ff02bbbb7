{{ configcat.stage('organization_usage') }}
