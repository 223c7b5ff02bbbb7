import type { Person } from '../people/people';
import type { Random } from '../chance/random';
import type { Secret } from '../chance/secrets';
import type { SettingType } from '../flags/setting-type';
import type { Naming } from '../chance/vocabulary';

/** Who and what an event can speak of. */
export interface Scene {
  random: Random;
  /** Makes the event's own secrets differ from all others. */
  seed: (number | string)[];
  who: Person;
  other: Person;
  organization: string;
  product: string;
  config: string;
  environment: string;
  flag: Naming;
  flagType: SettingType;
}

export interface EventText {
  actionTarget: string;
  details: string;
  secrets?: Secret[];
  /** Full names and addresses in the text. */
  people?: string[];
}

/**
 * What an event is about: a value is of a config and an environment, a flag of a config, and so on.
 * `organization`: of no product.
 */
export type StoryLevel = 'organization' | 'product' | 'config' | 'environment' | 'value';

export interface Story {
  type: string;
  level: StoryLevel;
  /** How often, compared with the others of its list. */
  weight: number;
  tell(scene: Scene): EventText;
}
