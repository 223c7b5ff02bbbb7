import type { StreamDefinition } from '../../cdk';
import { valueRows } from './values/value-rows';

export const settingValues: StreamDefinition = {
  name: 'setting_values',
  level: 'configEnvironment',
  request: {
    path: '/{apiVersion}/configs/{configId}/environments/{environmentId}/values',
    records: [],
    one: 'environment',
  },
  primaryKey: ['settingId', 'environmentId'],
  cursor: { kind: 'own', field: 'lastChangedAt' },
  permission: 'read access to the environment',
  // The rows themselves, and the plan's limits, which are a stream of their own.
  wrapper: { except: ['settingFormulas', 'settingValues', 'featureFlagLimitations'] },
  map: (answer) => valueRows(answer),
};
