{{ configcat.stage('organizations') }}
