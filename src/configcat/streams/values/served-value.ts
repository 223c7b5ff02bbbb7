import { isExactNumber, stringifyExact } from '../../../cdk/protocol/exact-json';
import type { Json, JsonObject } from '../../../cdk/protocol/json';

/** The member of v2's value object for each setting type. */
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

/** A value of mixed type as text that a typed column can hold. */
export function jsonText(value: Json | undefined): string | null {
  return value === undefined || value === null ? null : stringifyExact(value);
}

function memberByValue(value: Json): string {
  if (typeof value === 'boolean') return 'boolValue';
  return typeof value === 'number' || isExactNumber(value) ? 'doubleValue' : 'stringValue';
}
