import type { Random } from './random';
import type { Setting, SettingType } from './settings';

/** A value as people write it. */
export type FreeValue = boolean | string | number;

/** A value as v2 of the API serves it: one of the four is set. */
export type ServedValue = {
  boolValue: boolean | null;
  stringValue: string | null;
  intValue: number | null;
  doubleValue: number | null;
  predefinedVariationId: string | null;
};

const TEXTS = [
  'control',
  'Über uns – neu',
  'blue',
  'https://api.internal.example/v2/search?lang=en',
  'compact',
  'Sale ends "soon"',
  '',
];

/** A value that fits the type. */
export function sampleValue(type: SettingType, isJson: boolean, random: Random): FreeValue {
  if (type === 'boolean') return random.chance(0.4);
  if (type === 'int') return random.int(500);
  if (type === 'double') return Math.round(random.next() * 10_000) / 100 + 0.5;
  if (!isJson) return random.pick(TEXTS);
  return JSON.stringify({
    retries: random.int(5),
    timeoutMs: 250 * (1 + random.int(8)),
    hosts: ['eu-1', 'us-1'],
  });
}

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
