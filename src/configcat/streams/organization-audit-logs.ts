import type { ConfigCatStream } from './configcat-stream';
import { AUDIT_CURSOR } from './audit-cursor';
import { PAGED } from './paging';

export const organizationAuditLogs: ConfigCatStream = {
  name: 'organization_audit_logs',
  level: 'organization',
  request: { path: '/v2/organizations/{organizationId}/auditlogs', records: ['data'], paging: PAGED },
  primaryKey: ['auditLogId'],
  cursor: AUDIT_CURSOR,
  permission: 'Organization Admin',
};
