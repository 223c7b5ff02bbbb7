import type { StreamDefinition } from '../../cdk';
import { valueRows } from './values/value-rows';

export const settingValues: StreamDefinition = {
  name: 'setting_values',
  level: 'configEnvironment',
  request: { path: '/{apiVersion}/configs/{configId}/environments/{environmentId}/values', records: [] },
  primaryKey: ['settingId', 'environmentId'],
  cursor: { kind: 'own', field: 'lastChangedAt' },
  permission: 'read access to the environment',
  // Every member of the answer except its rows and the plan's limits, which are another stream.
  wrapper: { except: ['settingFormulas', 'settingValues', 'featureFlagLimitations'] },
  map: (answer) => valueRows(answer),
};
