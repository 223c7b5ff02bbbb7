import {
  exactText,
  isExactNumber,
  isJsonObject,
  type Json,
  type JsonObject,
  stringifyExact,
} from '../../../cdk';

/** The member of v2's value object, by setting type. */
const MEMBERS: Readonly<Record<string, string>> = {
  boolean: 'boolValue',
  string: 'stringValue',
  int: 'intValue',
  double: 'doubleValue',
};

/** A v1 value of mixed type as v2's object, which has a member for each type. */
export function servedValue(value: Json | undefined, settingType: Json | undefined): JsonObject | null {
  if (value === undefined || value === null) return null;
  const member = MEMBERS[typeof settingType === 'string' ? settingType : ''] ?? memberByValue(value);
  return {
    boolValue: null,
    stringValue: null,
    intValue: null,
    doubleValue: null,
    predefinedVariationId: null,
    [member]: value,
  };
}

/** The value of v2's object as text. A number keeps its digits. */
export function servedText(value: Json | undefined): string | null {
  if (!isJsonObject(value)) return null;
  const served = Object.values(MEMBERS)
    .map((member) => value[member] ?? null)
    .find((one) => one !== null);
  return exactText(served) ?? jsonText(served);
}

/** A value of mixed type as JSON text, for a typed column. */
export function jsonText(value: Json | undefined): string | null {
  return value === undefined || value === null ? null : stringifyExact(value);
}

function memberByValue(value: Json): string {
  if (typeof value === 'boolean') return 'boolValue';
  return typeof value === 'number' || isExactNumber(value) ? 'doubleValue' : 'stringValue';
}
