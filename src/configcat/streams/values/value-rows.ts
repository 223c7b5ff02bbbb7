import { isJsonObject, type Json, type JsonObject } from '../../../cdk/protocol/json';
import { listIn } from '../../../cdk/read/pages/answer';
import { formulaOfV1 } from './formula-of-v1';

/** One row a flag of a values answer, in the shape of v2, whichever version the answer is of. */
export function* valueRows(answer: JsonObject): Iterable<JsonObject> {
  const isV1 = Array.isArray(answer['settingValues']);
  for (const value of listIn(answer, isV1 ? 'settingValues' : 'settingFormulas', 'a request of values')) {
    yield isV1 ? valueRow(formulaOfV1(value), 'v1') : valueRow(value, 'v2');
  }
}

/** Changes the formula in place: this is the stream with the most rows. */
function valueRow(formula: JsonObject, evaluationVersion: string): JsonObject {
  const setting: JsonObject = isJsonObject(formula['setting']) ? formula['setting'] : {};
  const rules = formula['targetingRules'];
  formula['settingId'] = setting['settingId'];
  formula['evaluationVersion'] = evaluationVersion;
  formula['lastChangedAt'] = lastChangedAt(formula, setting);
  formula['targetingRuleCount'] = Array.isArray(rules) ? rules.length : null;
  return formula;
}

/** A value that was never changed is as old as its flag. */
function lastChangedAt(formula: JsonObject, setting: JsonObject): Json {
  return formula['updatedAt'] ?? setting['createdAt'] ?? null;
}
