import { isJsonObject, type JsonObject } from '../../cdk/protocol/json';
import { objectsIn } from '../../cdk/read/pages/answer';
import type { StreamDefinition } from '../../cdk/read/stream-definition';
import { valueRows } from './values/value-rows';

export const targetingRules: StreamDefinition = {
  name: 'targeting_rules',
  level: 'configEnvironment',
  request: { path: '/{apiVersion}/configs/{configId}/environments/{environmentId}/values', records: [] },
  primaryKey: ['settingId', 'environmentId', 'ruleIndex'],
  cursor: { kind: 'own', field: 'lastChangedAt' },
  permission: 'read access to the environment',
  map: (answer) => rulesOf(answer),
};

function* rulesOf(answer: JsonObject): Iterable<JsonObject> {
  for (const row of valueRows(answer)) {
    const { targetingRules: rules, settingId, setting, updatedAt, lastChangedAt, evaluationVersion } = row;
    if (!isJsonObject(setting)) continue;
    const flag = {
      settingKey: setting['key'],
      settingName: setting['name'],
      settingType: setting['settingType'],
    };
    for (const [ruleIndex, rule] of objectsIn(rules).entries()) {
      yield { settingId, ruleIndex, ...rule, lastChangedAt, updatedAt, evaluationVersion, ...flag };
    }
  }
}
