import { exactText, type JsonObject } from '../../../cdk';

/**
 * Names in v2 of two comparators of v1 that compare with the whole text. Their list has one item, with commas and
 * blanks. The other comparators have the same name.
 */
const RENAMED: Readonly<Record<string, string>> = {
  contains: 'containsAnyOf',
  doesNotContain: 'doesNotContainAnyOf',
};
/** Comparators with a list, which v1 writes as one text with commas. */
const WITH_LIST = /OneOf$/;
const WITH_NUMBER = /^number/;
/** What SDKs take for a number, and not all that JavaScript does, such as 0x10. */
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** The user condition of a v1 rule, in v2's form. */
export function comparisonOfV1(rule: JsonObject): JsonObject {
  const old = exactText(rule['comparator']) ?? null;
  const text = exactText(rule['comparisonValue']);
  return {
    comparisonAttribute: rule['comparisonAttribute'] ?? null,
    comparator: old === null ? null : (RENAMED[old] ?? old),
    comparisonValue: text === undefined ? null : comparisonValue(text, old ?? ''),
  };
}

function comparisonValue(text: string, comparator: string): JsonObject {
  const none = { stringValue: null, doubleValue: null, listValue: null };
  if (RENAMED[comparator] !== undefined) return { ...none, listValue: [listItem(text)] };
  if (WITH_LIST.test(comparator)) return { ...none, listValue: listItems(text) };
  const number = text.trim().replace(',', '.');
  if (WITH_NUMBER.test(comparator) && NUMBER.test(number) && Number.isFinite(Number(number))) {
    return { ...none, doubleValue: Number(number) };
  }
  return { ...none, stringValue: text };
}

function listItems(text: string): JsonObject[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')
    .map(listItem);
}

function listItem(value: string): JsonObject {
  return { value, hint: null };
}
