import { isJsonObject, type StreamDefinition } from '../../cdk';

export const integrations: StreamDefinition = {
  name: 'integrations',
  level: 'product',
  request: { path: '/v1/products/{productId}/integrations', records: ['integrations'] },
  primaryKey: ['integrationId'],
  permission: 'manage integrations',
  // Only the names: the values are secrets.
  map: (integration) => {
    const parameters = integration['parameters'];
    return [{ ...integration, parameterNames: isJsonObject(parameters) ? Object.keys(parameters) : null }];
  },
};
