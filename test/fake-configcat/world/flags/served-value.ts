import type { Random } from '../chance/random';
import { sampleValue, type FreeValue } from './sample-value';
import type { SettingType } from './setting-type';
import type { Setting } from './settings';

/** A value as v2 of the API serves it: one of the four is set. */
export type ServedValue = {
  boolValue: boolean | null;
  stringValue: string | null;
  intValue: number | null;
  doubleValue: number | null;
  predefinedVariationId: string | null;
};

/** A value for a setting: one of its variations where it has some. */
export function sampleFor(setting: Setting, random: Random): FreeValue {
  if (setting.predefinedVariations.length > 0) return random.pick(setting.predefinedVariations).value;
  return sampleValue(setting.settingType, setting.isJson, random);
}

export function servedValue(setting: Setting, value: FreeValue): ServedValue {
  const variation = setting.predefinedVariations.find((candidate) => candidate.value === value);
  return {
    ...typedValue(setting.settingType, value),
    predefinedVariationId: variation?.predefinedVariationId ?? null,
  };
}

/** The four fields of a value, without a variation. */
export function typedValue(type: SettingType, value: FreeValue): Omit<ServedValue, 'predefinedVariationId'> {
  return {
    boolValue: type === 'boolean' ? Boolean(value) : null,
    stringValue: type === 'string' ? String(value) : null,
    intValue: type === 'int' ? Number(value) : null,
    doubleValue: type === 'double' ? Number(value) : null,
  };
}

/** The one that is set. */
export function plainValue(value: Omit<ServedValue, 'predefinedVariationId'>): FreeValue {
  return value.boolValue ?? value.stringValue ?? value.intValue ?? value.doubleValue ?? false;
}
