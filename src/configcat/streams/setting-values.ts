import type { ConfigCatStream } from './configcat-stream';
import { hasNullValues, valueRows } from './values/value-rows';

export const settingValues: ConfigCatStream = {
  name: 'setting_values',
  level: 'configEnvironment',
  request: {
    path: '/{apiVersion}/configs/{configId}/environments/{environmentId}/values',
    one: 'environment',
    isNull: hasNullValues,
  },
  primaryKey: ['settingId', 'environmentId'],
  cursor: { kind: 'own', field: 'lastChangedAt' },
  permission: 'read access to the environment',
  // Every member of the answer except its rows and the plan's limits, which are another stream.
  rows: {
    wrapper: { except: ['settingFormulas', 'settingValues', 'featureFlagLimitations'] },
    map: (answer, { slice }) => valueRows(answer, slice),
  },
};
