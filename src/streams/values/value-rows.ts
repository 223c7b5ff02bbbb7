import { isJsonObject, type Json, type JsonObject } from '../../cdk/protocol/json';
import { formulaOfV1 } from './formula-of-v1';

/** The wrapper's members that are not about the config and environment: the rows themselves, and plan limits. */
const NOT_ON_ROWS: ReadonlySet<string> = new Set([
  'settingFormulas',
  'settingValues',
  'featureFlagLimitations',
]);

/** One row a flag of a values answer, in the shape of v2, whichever version the answer is of. */
export function* valueRows(answer: JsonObject): Iterable<JsonObject> {
  const wrapper = Object.fromEntries(Object.entries(answer).filter(([name]) => !NOT_ON_ROWS.has(name)));
  const isV1 = Array.isArray(answer['settingValues']);
  const values = isV1 ? answer['settingValues'] : answer['settingFormulas'];
  if (!Array.isArray(values)) return;
  for (const value of values.filter(isJsonObject)) {
    yield valueRow(isV1 ? formulaOfV1(value) : value, wrapper, isV1 ? 'v1' : 'v2');
  }
}

function valueRow(formula: JsonObject, wrapper: JsonObject, evaluationVersion: string): JsonObject {
  const setting: JsonObject = isJsonObject(formula['setting']) ? formula['setting'] : {};
  const rules = formula['targetingRules'];
  return {
    ...wrapper,
    ...formula,
    settingId: setting['settingId'],
    evaluationVersion,
    lastChangedAt: lastChangedAt(formula, setting),
    targetingRuleCount: Array.isArray(rules) ? rules.length : null,
  };
}

/** A value that was never changed is as old as its flag. */
function lastChangedAt(formula: JsonObject, setting: JsonObject): Json {
  return formula['updatedAt'] ?? setting['createdAt'] ?? null;
}
