import type { StreamDefinition } from '../../cdk';

export const codeReferences: StreamDefinition = {
  name: 'code_references',
  level: 'setting',
  request: { path: '/v1/settings/{settingId}/code-references', records: [] },
  primaryKey: ['settingId', 'codeReferenceId'],
  cursor: { kind: 'own', field: 'syncedAt' },
  permission: 'access to the product',
};
