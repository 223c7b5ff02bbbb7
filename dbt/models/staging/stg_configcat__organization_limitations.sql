{{ configcat.stage('organization_limitations') }}
