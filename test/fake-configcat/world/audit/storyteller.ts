import type { AuditEvent, AuditScope } from './audit-event';
import { configName } from '../products/configs';
import { environmentName } from '../products/environments';
import { organizationStories } from './organization-stories';
import type { Organization } from '../people/organizations';
import { productStories } from './product-stories';
import { rareOrganizationStories, rareProductStories } from './rare-stories';
import { at, hash, Random } from '../chance/random';
import { settingNaming, typeOf } from '../flags/settings';
import type { Sizes } from '../sizes';
import type { Story, EventText } from './story';

/** When an event happened, and its number. */
export type Moment = Pick<AuditEvent, 'auditLogId' | 'at'>;

const WHYS = [
  null,
  null,
  'Agreed in stand-up',
  'Rollback: errors after the release',
  'SHOP-412',
  'A/B test ended',
  '',
];

function weighted(stories: readonly Story[]): Story[] {
  return stories.flatMap((story) => Array.from({ length: story.weight }, () => story));
}

const PRODUCT_DECK = weighted([...productStories, ...rareProductStories]);
const ORGANIZATION_DECK = weighted([...organizationStories, ...rareOrganizationStories]);

/** Generates the events of one organization. */
export class Storyteller {
  constructor(
    private readonly seed: number,
    private readonly sizes: Sizes,
    private readonly organization: Organization,
  ) {}

  /** Type and scope of an event, without its text: all that filters need. */
  outline(product: number | null, n: number): AuditScope & { type: string; story: Story } {
    const story = this.story(product, n);
    const { configsPerProduct, environmentsPerProduct } = this.sizes;
    const inConfig = story.level === 'config' || story.level === 'value';
    const inEnvironment = story.level === 'environment' || story.level === 'value';
    const chance = hash(this.seed, 'where', this.organization.index, product ?? -1, n);
    return {
      product,
      config: inConfig && configsPerProduct > 0 ? chance % configsPerProduct : null,
      environment:
        inEnvironment && environmentsPerProduct > 0 ? (chance >>> 10) % environmentsPerProduct : null,
      type: story.type,
      story,
    };
  }

  /** @param productName the product's name at the time. */
  tell(
    product: number | null,
    n: number,
    productName: string,
    moment: Moment,
  ): AuditEvent & { told: EventText } {
    const outline = this.outline(product, n);
    const random = new Random(this.seed, 'story', this.organization.index, product ?? -1, n);
    // Some people do most of the work.
    const who = at(
      this.organization.people,
      Math.floor(this.organization.people.length * random.next() ** 2),
    );
    const p = product ?? 0;
    const config = configName(p, outline.config ?? 0, this.sizes.configsPerProduct);
    const environment = environmentName(outline.environment ?? 0);
    const setting = random.int(Math.max(1, this.sizes.settingsPerConfig));
    const told = outline.story.tell({
      random,
      seed: [this.seed, 'event', this.organization.index, product ?? -1, n],
      who,
      other: random.pick(this.organization.people),
      organization: this.organization.name,
      product: productName,
      config,
      environment,
      flag: settingNaming(this.seed, p, outline.config ?? 0, setting),
      flagType: typeOf(setting).settingType,
    });
    const system = random.chance(0.03);
    return {
      auditLogId: moment.auditLogId,
      at: moment.at,
      product,
      config: outline.config,
      environment: outline.environment,
      type: outline.type,
      userEmail: system ? null : who.email,
      userName: system ? 'ConfigCat' : who.fullName,
      where: where(this.organization.name, productName, outline, config, environment),
      why: random.pick(WHYS),
      actionTarget: told.actionTarget,
      details: told.details,
      truncated: random.chance(0.01),
      told,
    };
  }

  private story(product: number | null, n: number): Story {
    const deck = product === null ? ORGANIZATION_DECK : PRODUCT_DECK;
    return at(deck, hash(this.seed, 'what', this.organization.index, product ?? -1, n));
  }
}

/** The place of an event, as the API writes it: names, and no ids. */
export function where(
  organization: string,
  product: string,
  scope: AuditScope,
  config: string,
  environment: string,
): string {
  if (scope.product === null) return organization;
  const names = [product];
  if (scope.config !== null) names.push(config);
  if (scope.environment !== null) names.push(environment);
  return names.join(' / ');
}

const forPeople = new Map<string, string>();

/** A type's name for people: "settingValueChanged" → "Setting value changed". */
export function typeForPeople(type: string): string {
  const known = forPeople.get(type) ?? spelledOut(type);
  if (forPeople.size < 1_000) forPeople.set(type, known);
  return known;
}

function spelledOut(type: string): string {
  const words = type.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
