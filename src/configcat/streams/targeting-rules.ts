import { type JsonObject, objectsIn, type Slice } from '../../cdk';
import type { ConfigCatStream } from './configcat-stream';
import { servedText } from './values/served-value';
import { hasNullValues, valueRows } from './values/value-rows';

export const targetingRules: ConfigCatStream = {
  name: 'targeting_rules',
  level: 'configEnvironment',
  request: {
    path: '/{apiVersion}/configs/{configId}/environments/{environmentId}/values',
    one: 'environment',
    isNull: hasNullValues,
  },
  primaryKey: ['settingId', 'environmentId', 'ruleIndex'],
  cursor: { kind: 'own', field: 'lastChangedAt' },
  permission: 'read access to the environment',
  rows: { map: (answer, { slice }) => rulesOf(answer, slice) },
};

/** The fields that a rule copies from its flag's row. */
const OF_FLAG = [
  'lastChangedAt',
  'updatedAt',
  'evaluationVersion',
  'settingKey',
  'settingName',
  'settingType',
  'productName',
  'configName',
  'environmentName',
] as const;

function* rulesOf(answer: JsonObject, slice: Pick<Slice, 'values'>): Iterable<JsonObject> {
  for (const row of valueRows(answer, slice)) {
    const { targetingRules: rules, settingId } = row;
    const flag = Object.fromEntries(OF_FLAG.map((name) => [name, row[name]]));
    for (const [ruleIndex, rule] of objectsIn(rules).entries()) {
      yield { settingId, ruleIndex, ...rule, servedValue: servedText(rule['value']), ...flag };
    }
  }
}
