{{ configcat.stage('organization_audit_logs') }}
