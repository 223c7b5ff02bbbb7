import type { FakeClock } from '../clock';
import { AuditTrail } from './audit-trail';
import { config, type Config } from './configs';
import type { Audience } from './conditions';
import { codeReferences, type CodeReference } from './code-references';
import { deletedSetting, type DeletedSetting } from './deleted-settings';
import { environment, type Environment } from './environments';
import { Uuids } from './ids';
import { Lazy } from './lazy';
import { organizations, type Organization } from './organizations';
import type { Person } from './people';
import { permissionGroup, type PermissionGroup } from './permission-groups';
import { product, type Product } from './products';
import { at } from './random';
import { segment, type Segment } from './segments';
import { SettingIds } from './setting-ids';
import { setting, type Setting } from './settings';
import type { Sizes } from './sizes';
import { tag, type Tag } from './tags';
import type { Ticks } from './ticks';
import { values, type SettingValue, type ValuesBirth } from './values';
import { Versions } from './versions';

/** What a world is made from. Equal foundations give equal worlds. */
export interface Foundation {
  seed: number;
  sizes: Sizes;
  clock: FakeClock;
  /** How long audit events can be read. */
  auditRetentionDays: number;
}

/**
 * A company's ConfigCat account. All of it follows from the seed; parts are generated when asked for, so that an account
 * at the plan limits starts at once. What was changed is kept. The lists are asked for by numbers: `settings.get(product, config)`.
 */
export class World {
  readonly seed: number;
  readonly sizes: Sizes;
  readonly clock: FakeClock;
  /** The end of the generated story: the server's time when the world was made. */
  readonly until: Ticks;
  readonly uuids: Uuids;
  readonly settingIds: SettingIds;
  readonly versions = new Versions();
  readonly organizations: Organization[];
  /** Those that exist now. */
  readonly products: Product[];
  readonly audit: AuditTrail;

  readonly environments: Lazy<Environment[]> = new Lazy(1_000, (p) => this.generateEnvironments(p));
  readonly configs: Lazy<Config[]> = new Lazy(1_000, (p) => this.generateConfigs(p));
  readonly tags: Lazy<Tag[]> = new Lazy(1_000, (p) => count(this.sizes.tagsPerProduct, (i) => tag(p, i)));
  readonly permissionGroups: Lazy<PermissionGroup[]> = new Lazy(1_000, (p) =>
    count(this.sizes.permissionGroupsPerProduct, (i) => permissionGroup(p, i)),
  );
  readonly segments: Lazy<Segment[]> = new Lazy(1_000, (p) => this.generateSegments(p));
  readonly settings: Lazy<Setting[]> = new Lazy(2_000, (p, c) => this.generateSettings(p, c));
  readonly deletedSettings: Lazy<DeletedSetting[]> = new Lazy(1_000, (p, c) =>
    this.generateDeletedSettings(p, c),
  );
  /** Asked for by the setting's id, while the setting exists. */
  readonly codeReferences: Lazy<CodeReference[]> = new Lazy(5_000, (id) => this.generateCodeReferences(id));
  readonly values: Lazy<SettingValue[]> = new Lazy(1_000, (p, c, e) => values(this.valuesBirth(p, c, e)));

  private productNumber: number;

  constructor({ seed, sizes, clock, auditRetentionDays }: Foundation) {
    this.seed = seed;
    this.sizes = sizes;
    this.productNumber = sizes.products;
    this.clock = clock;
    this.until = clock.ticks();
    this.uuids = new Uuids(seed);
    this.settingIds = new SettingIds(sizes);
    this.organizations = organizations(seed, sizes, this.uuids);
    this.products = count(sizes.products, (p) => product(seed, this.uuids, p, p % sizes.organizations));
    this.audit = new AuditTrail(this, auditRetentionDays);
  }

  /** A number for a new product; it tells the organization. */
  takeProductNumber(organization: number): number {
    while (this.productNumber % this.sizes.organizations !== organization) this.productNumber++;
    return this.productNumber++;
  }

  organizationOf(product: { organization: number }): Organization {
    return at(this.organizations, product.organization);
  }

  /** The people of the organization that a product belongs to. */
  peopleOf(product: number): readonly Person[] {
    return at(this.organizations, product % this.sizes.organizations).people;
  }

  /** What the values of a config in an environment are, or would be, generated from. */
  valuesBirth(p: number, c: number, e: number): ValuesBirth {
    return {
      seed: this.seed,
      config: byIndex(this.configs.get(p), c),
      environment: byIndex(this.environments.get(p), e),
      settings: this.settings.get(p, c),
      audience: this.audienceOf(p),
      until: this.until,
    };
  }

  audienceOf(p: number): Audience {
    return { people: this.peopleOf(p), segments: this.segments.get(p) };
  }

  private generateEnvironments(p: number): Environment[] {
    return count(this.sizes.environmentsPerProduct, (i) => environment(this.seed, this.uuids, p, i));
  }

  private generateConfigs(p: number): Config[] {
    const { configsPerProduct } = this.sizes;
    return count(configsPerProduct, (i) => config(this.seed, this.uuids, p, i, configsPerProduct));
  }

  private generateSegments(p: number): Segment[] {
    const people = this.peopleOf(p);
    return count(this.sizes.segmentsPerProduct, (i) =>
      segment(this.seed, this.uuids, people, this.until, p, i),
    );
  }

  private generateSettings(p: number, c: number): Setting[] {
    if (c >= this.sizes.configsPerProduct) return [];
    const tagIds = count(this.sizes.tagsPerProduct, (i) => tag(p, i).tagId);
    const birth = { seed: this.seed, config: byIndex(this.configs.get(p), c), tagIds };
    const people = this.peopleOf(p);
    return count(this.sizes.settingsPerConfig, (n) =>
      setting({ ...birth, people, n, settingId: this.settingIds.of(p, c, n), until: this.until }),
    );
  }

  private generateDeletedSettings(p: number, c: number): DeletedSetting[] {
    if (c >= this.sizes.configsPerProduct) return [];
    const config = byIndex(this.configs.get(p), c);
    return count(this.sizes.deletedSettingsPerConfig, (n) => deletedSetting(this.seed, config, n));
  }

  private generateCodeReferences(id: number): CodeReference[] {
    const place = this.settingIds.place(id);
    const generated = place !== undefined && this.settingIds.isGenerated(id);
    const found = generated
      ? this.settings.get(place.product, place.config).find(({ settingId }) => settingId === id)
      : undefined;
    return found === undefined
      ? []
      : codeReferences(this.seed, found, this.sizes.codeReferencesPerSetting, this.until);
  }
}

/** The item that was given this number when it was made. */
export function byIndex<T extends { index: number }>(items: readonly T[], index: number): T {
  const found = items[index]?.index === index ? items[index] : items.find((item) => item.index === index);
  if (found === undefined) throw new Error(`nothing has the number ${index}`);
  return found;
}

function count<T>(length: number, make: (index: number) => T): T[] {
  return Array.from({ length }, (_, index) => make(index));
}
