import type { Audience } from './conditions';
import type { Config } from '../products/configs';
import type { Environment } from '../products/environments';
import { formula, type Formula } from './formulas';
import { plainUuid } from '../chance/ids';
import { Random } from '../chance/random';
import { rollout, type Rollout } from './rollouts';
import type { Person } from '../people/people';
import type { Setting } from './settings';
import { type Ticks, TICKS_PER_DAY } from '../chance/ticks';

export type IntegrationLink = {
  key: string | null;
  description: string | null;
  integrationLinkType: 'trello' | 'jira' | 'monday';
  url: string | null;
};

/** A setting in an environment. Which of the two evaluations it has follows from its config's version. */
export interface SettingValue {
  settingId: number;
  environment: number;
  evaluation: { version: 'v2'; formula: Formula } | { version: 'v1'; rollout: Rollout };
  lastVersionId: string;
  /** Null until the first change. */
  updatedAt: Ticks | null;
  lastUpdater: Person | null;
  integrationLinks: IntegrationLink[];
}

/** What the values of a config in an environment are generated from. */
export interface ValuesBirth {
  seed: number;
  config: Config;
  environment: Environment;
  settings: readonly Setting[];
  audience: Audience;
  until: Ticks;
}

export function values(birth: ValuesBirth): SettingValue[] {
  return birth.settings.map((setting, n) => settingValue(birth, setting, n));
}

/** The value of the nth setting. */
export function settingValue(birth: ValuesBirth, setting: Setting, n: number): SettingValue {
  const { seed, environment, audience, until } = birth;
  const random = new Random(seed, 'value', setting.settingId, environment.index);
  const changed = random.chance(0.6);
  const born = setting.createdAt ?? until - 800 * TICKS_PER_DAY;
  return {
    settingId: setting.settingId,
    environment: environment.index,
    evaluation: evaluation(
      birth.config,
      setting,
      birth.settings.slice(Math.max(0, n - 3), n),
      audience,
      random,
    ),
    lastVersionId: plainUuid(seed, 'version', setting.settingId, environment.index),
    updatedAt: changed ? until - Math.floor((until - born) * random.next() ** 3) : null,
    lastUpdater: changed ? random.pick(audience.people) : null,
    integrationLinks: random.chance(0.1) ? [link(setting, random)] : [],
  };
}

function evaluation(
  config: Config,
  setting: Setting,
  earlier: readonly Setting[],
  audience: Audience,
  random: Random,
): SettingValue['evaluation'] {
  return config.evaluationVersion === 'v2'
    ? { version: 'v2', formula: formula(setting, earlier, audience, random) }
    : { version: 'v1', rollout: rollout(setting, audience, random) };
}

function link(setting: Setting, random: Random): IntegrationLink {
  const key = `SHOP-${100 + random.int(900)}`;
  return {
    key,
    description: `Roll out ${setting.name}`,
    integrationLinkType: random.pick(['jira', 'trello', 'monday'] as const),
    url: `https://tracker.example/browse/${key}`,
  };
}
