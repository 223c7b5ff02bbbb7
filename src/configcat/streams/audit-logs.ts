import type { ConfigCatStream } from './configcat-stream';
import { AUDIT_CURSOR } from './audit-cursor';
import { PAGED } from './paging';

export const auditLogs: ConfigCatStream = {
  name: 'audit_logs',
  level: 'product',
  request: { path: '/v2/products/{productId}/auditlogs', records: ['data'], paging: PAGED },
  primaryKey: ['auditLogId'],
  cursor: { ...AUDIT_CURSOR, annotations: ['configId', 'environmentId'] },
  permission: 'view the product audit log',
};
