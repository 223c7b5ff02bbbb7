{{ configcat.stage('audit_logs') }}
