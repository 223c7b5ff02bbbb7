import type { Random } from '../chance/random';
import type { SettingType } from './setting-type';

/** A value as people write it. */
export type FreeValue = boolean | string | number;

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
