import { isJsonObject } from '../../cdk';
import type { ConfigCatStream } from './configcat-stream';

export const integrations: ConfigCatStream = {
  name: 'integrations',
  level: 'product',
  request: { path: '/v1/products/{productId}/integrations', records: ['integrations'] },
  primaryKey: ['integrationId'],
  permission: 'manage integrations',
  // Only the names: the values are secrets.
  rows: {
    map: (integration) => {
      const parameters = integration['parameters'];
      return [{ ...integration, parameterNames: isJsonObject(parameters) ? Object.keys(parameters) : null }];
    },
  },
};
