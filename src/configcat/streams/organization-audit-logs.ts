import type { StreamDefinition } from '../../cdk/read/stream-definition';
import { AUDIT_CURSOR } from './audit-cursor';

export const organizationAuditLogs: StreamDefinition = {
  name: 'organization_audit_logs',
  level: 'organization',
  request: { path: '/v2/organizations/{organizationId}/auditlogs', records: ['data'], paged: true },
  primaryKey: ['auditLogId'],
  cursor: AUDIT_CURSOR,
  permission: 'Organization Admin',
};
