import type { ConfigCatStream } from './configcat-stream';

export const codeReferences: ConfigCatStream = {
  name: 'code_references',
  level: 'setting',
  request: { path: '/v1/settings/{settingId}/code-references' },
  primaryKey: ['settingId', 'codeReferenceId'],
  cursor: { kind: 'own', field: 'syncedAt' },
  permission: 'access to the product',
};
