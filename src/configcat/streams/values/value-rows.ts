import {
  isJsonObject,
  type Json,
  type JsonObject,
  listIn,
  type Slice,
  unknownShape,
  valueAt,
} from '../../../cdk';
import { formulaOfV1 } from './formula-of-v1';
import { servedText } from './served-value';

const WHAT = 'a request of values';

/** Is there `null` in the place of the flags? An answer has the list of its version. */
export function hasNullValues(answer: unknown): boolean {
  const lists = [valueAt(answer, ['settingFormulas']), valueAt(answer, ['settingValues'])];
  return lists.includes(null) && !lists.some(Array.isArray);
}

/** One row for each flag of an answer of v1 or v2, in v2's form. */
export function* valueRows(answer: JsonObject, slice: Pick<Slice, 'values'>): Iterable<JsonObject> {
  assertOf(answer, slice);
  const isV1 = Array.isArray(answer['settingValues']);
  const names = placeNames(answer);
  for (const value of listIn(answer, isV1 ? 'settingValues' : 'settingFormulas', WHAT)) {
    yield isV1 ? valueRow(formulaOfV1(value), 'v1', names) : valueRow(value, 'v2', names);
  }
}

/** A cache on the way can mix answers up: values of another place must not stand under this one. */
function assertOf(answer: JsonObject, { values }: Pick<Slice, 'values'>): void {
  for (const [member, key] of [
    ['config', 'configId'],
    ['environment', 'environmentId'],
  ] as const) {
    const id = valueAt(answer, [member, key]);
    const asked = values[key];
    if (typeof id === 'string' && asked !== undefined && id.toLowerCase() !== asked.toLowerCase())
      throw unknownShape(WHAT, `another ${key} than was asked for`);
  }
}

/** Changes the formula in place, because this stream has the most rows. */
function valueRow(formula: JsonObject, evaluationVersion: string, names: JsonObject): JsonObject {
  const setting: JsonObject = isJsonObject(formula['setting']) ? formula['setting'] : {};
  const rules = formula['targetingRules'];
  formula['settingId'] = setting['settingId'];
  formula['evaluationVersion'] = evaluationVersion;
  formula['lastChangedAt'] = lastChangedAt(formula, setting);
  formula['targetingRuleCount'] = Array.isArray(rules) ? rules.length : null;
  formula['settingKey'] = setting['key'] ?? null;
  formula['settingName'] = setting['name'] ?? null;
  formula['settingType'] = setting['settingType'] ?? null;
  formula['creatorFullName'] = setting['creatorFullName'] ?? null;
  formula['creatorEmail'] = setting['creatorEmail'] ?? null;
  formula['servedValue'] = servedText(formula['defaultValue']);
  return Object.assign(formula, names);
}

/** The names of an answer's config, environment and product. */
function placeNames(answer: JsonObject): JsonObject {
  return {
    productName: valueAt(answer, ['config', 'product', 'name']) ?? null,
    configName: valueAt(answer, ['config', 'name']) ?? null,
    environmentName: valueAt(answer, ['environment', 'name']) ?? null,
  };
}

/** A value that never changed is as old as its flag. */
function lastChangedAt(formula: JsonObject, setting: JsonObject): Json {
  return formula['updatedAt'] ?? setting['createdAt'] ?? null;
}
