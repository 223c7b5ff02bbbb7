import { plainUuid } from '../chance/ids';
import type { Config } from '../products/configs';
import { at, hash, Random } from '../chance/random';
import type { Person } from '../people/people';
import { type Ticks, TICKS_PER_DAY } from '../chance/ticks';
import { sampleValue, type FreeValue } from './sample-value';
import type { SettingType } from './setting-type';
import { naming, type Naming } from '../chance/vocabulary';

export interface PredefinedVariation {
  value: FreeValue;
  name: string | null;
  hint: string | null;
  predefinedVariationId: string;
}

export interface Setting {
  product: number;
  config: number;
  settingId: number;
  key: string;
  name: string;
  hint: string | null;
  order: number;
  settingType: SettingType;
  isJson: boolean;
  createdAt: Ticks | null;
  creator: Person | null;
  isWatching: boolean;
  /** Ids of the product's tags. */
  tagIds: bigint[];
  predefinedVariations: PredefinedVariation[];
}

const TYPES = ['boolean', 'boolean', 'string', 'boolean', 'int', 'boolean', 'double', 'string'] as const;

/** Type of the nth setting of a config, without generating it. */
export function typeOf(n: number): { settingType: SettingType; isJson: boolean } {
  return { settingType: at(TYPES, n), isJson: n % TYPES.length === 7 };
}

/** Key, name and hint of the nth setting that a config began with. */
export function settingNaming(seed: number, product: number, config: number, n: number): Naming {
  const { settingType, isJson } = typeOf(n);
  return naming(hash(seed, 'features', product, config) % 40, n, settingType, isJson);
}

/** What a setting is generated from. */
export interface SettingBirth {
  seed: number;
  config: Config;
  n: number;
  settingId: number;
  people: readonly Person[];
  /** Tags that it may carry. */
  tagIds: readonly bigint[];
  /** The latest time of generated data. */
  until: Ticks;
}

export function setting(birth: SettingBirth): Setting {
  const { seed, config, n, settingId } = birth;
  const random = new Random(seed, 'setting', settingId);
  const type = typeOf(n);
  return {
    product: config.product,
    config: config.index,
    settingId,
    ...settingNaming(seed, config.product, config.index, n),
    order: n,
    ...type,
    createdAt: random.chance(0.08)
      ? null
      : birth.until - Math.floor((30 + random.next() * 700) * TICKS_PER_DAY),
    creator: random.chance(0.05) ? null : random.pick(birth.people),
    isWatching: random.chance(0.1),
    tagIds: birth.tagIds.filter(() => random.chance(0.25)),
    predefinedVariations:
      config.evaluationVersion === 'v2' && [1, 2, 4, 6].includes(n % 16)
        ? variations(seed, settingId, type, random)
        : [],
  };
}

function variations(
  seed: number,
  settingId: number,
  type: { settingType: SettingType; isJson: boolean },
  random: Random,
): PredefinedVariation[] {
  const names = type.settingType === 'boolean' ? ['On', 'Off'] : ['Control', 'Variant A', null];
  return names.map((name, i) => ({
    value: type.settingType === 'boolean' ? i === 0 : distinctValue(type, random, i),
    name,
    hint: i === 1 ? 'Under test' : null,
    predefinedVariationId: plainUuid(seed, 'variation', settingId, i),
  }));
}

function distinctValue(
  type: { settingType: SettingType; isJson: boolean },
  random: Random,
  i: number,
): FreeValue {
  const value = sampleValue(type.settingType, type.isJson, random);
  if (typeof value === 'number') return value + i;
  return typeof value === 'string' && !type.isJson ? `${value}${i === 0 ? '' : `-${i}`}` : value;
}
