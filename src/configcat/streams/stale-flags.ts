import { hasNullAt, type JsonObject, listIn, objectsIn } from '../../cdk';
import type { ConfigCatStream } from './configcat-stream';

export const staleFlags: ConfigCatStream = {
  name: 'stale_flags',
  level: 'product',
  request: {
    path: '/v1/products/{productId}/staleflags',
    query: { scope: 'all' },
    one: 'configs',
    isNull: (answer) => hasNullAt(answer, ['configs', 'settings', 'settingValues']),
  },
  primaryKey: ['settingId', 'environmentId'],
  permission: 'access to the product',
  rows: { map: (report) => flagsByEnvironment(report) },
};

/** The report nests environments in flags in configs; a row is one flag in one environment. */
function* flagsByEnvironment(report: JsonObject): Iterable<JsonObject> {
  const environmentNames = new Map(
    objectsIn(report['environments']).map((one) => [one['environmentId'], one['name']]),
  );
  const configs = listIn(report, 'configs', 'a request of stale flags');
  for (const { configId, name, evaluationVersion, hasCodeReferences, settings } of configs) {
    const config = {
      configId,
      configName: name,
      evaluationVersion,
      configHasCodeReferences: hasCodeReferences,
    };
    for (const { settingValues, ...setting } of objectsIn(settings)) {
      for (const value of objectsIn(settingValues)) {
        const environmentName = environmentNames.get(value['environmentId']) ?? null;
        yield { productName: report['name'], ...config, ...setting, ...value, environmentName };
      }
    }
  }
}
