import { type Client, keyOf, ROOT_LEVEL, shiftTimestamp, type SlicePath, type Visit } from '../../cdk';
import type { ChangeWindow } from './change-window';
import { AuditLogs } from './audit-logs';
import { listingDigest } from './listing-digest';
import { isWorthAskingConfigs, isWorthAskingEnvironments, narrow, type ProductChanges } from './narrowing';

/** Pages of a log that are read to note its events: more than a state keeps ids of are not worth it. */
const MOST_NOTED_PAGES = 10;
/** An event may show in an organization's log a little before it shows in the product's, in milliseconds. */
const SETTLED_MS = 2 * 60_000;
/** Requests that a config takes at the least where each of its flags is asked for by itself. */
const FLAGS_OF_A_CONFIG = 10;

/** What one stream's detector asks with. */
export interface AuditDetectorOptions {
  readonly client: Client;
  readonly window: ChangeWindow;
  /** Its slices are flags, and not environments. */
  readonly readsByFlag: boolean;
  /** Told when an audit log may not be read. */
  readonly onRefused: () => void;
}

/**
 * Finds out from the audit logs what changed: nothing in an organization, nothing in a product, or which configs and
 * environments. Whatever the logs don't tell counts as changed. See docs/adr/0003.
 */
export class AuditDetector {
  private readonly logs: AuditLogs;
  /** Organizations whose log has nothing new. */
  private readonly unchanged = new Set<string>();
  /** Organizations whose log told what it has. */
  private readonly told = new Set<string>();
  private readonly products = new Map<string, ProductChanges>();

  constructor(private readonly options: AuditDetectorOptions) {
    this.logs = new AuditLogs(options.client, options.window);
  }

  /**
   * What the slice holds is listed now, and none of it is begun: asks what changed in it, where asking costs less than
   * reading.
   */
  async look(visit: Visit): Promise<void> {
    if (visit.slice.level === ROOT_LEVEL) await this.lookAtOrganizations(visit);
    else if (visit.slice.level === 'product') await this.lookAtProduct(visit);
  }

  /** Is it known that nothing changed at the path? */
  isUnchanged([product, config, environment]: SlicePath): boolean {
    // A product is always entered: what it holds is listed each time, because the logs need not tell what is new.
    if (product === undefined || config === undefined) return false;
    const changes = this.products.get(product);
    if (changes === undefined || changes.kind === 'everything') return false;
    if (changes.kind === 'nothing') return true;
    const environments = changes.configs.get(config);
    if (environments === undefined) return true;
    if (environment === undefined || environments === null || this.options.readsByFlag) return false;
    return !environments.has(environment);
  }

  private async lookAtOrganizations(visit: Visit): Promise<void> {
    const products = visit.listed.get('product') ?? [];
    const organizations = new Set(products.flatMap(({ values }) => values['organizationId'] ?? []));
    await Promise.all([...organizations].map((organization) => this.lookAtOrganization(organization)));
  }

  private async lookAtOrganization(organization: string): Promise<void> {
    const events = await this.logs.events(logOfOrganization(organization), MOST_NOTED_PAGES);
    if (events === undefined) return;
    this.told.add(organization);
    const { window } = this.options;
    const settled = shiftTimestamp(window.until, -SETTLED_MS);
    const fresh = [...events.keys()].filter((id) => !window.isRepeat(id));
    if (fresh.length === 0 && !window.isFullScan) this.unchanged.add(organization);
    // What all slices are read after is acted on. Else only what the product's own log must show by now as well.
    for (const [id, time] of events) {
      if (window.isFullScan || window.isRepeat(id) || time <= settled) window.actedOn(id, time);
    }
  }

  private async lookAtProduct(visit: Visit): Promise<void> {
    const { window } = this.options;
    const [product = ''] = visit.slice.path;
    const digest = listingDigest([visit.listed.get('config') ?? [], visit.listed.get('environment') ?? []]);
    const isKnown = window.isSameListing(visit.slice.path, digest);
    const isWhole = window.isFullScan || !isKnown;
    this.products.set(product, isWhole ? { kind: 'everything' } : await this.changesOf(visit, product));
    if (window.isFullScan && !this.told.has(organizationOf(visit))) await this.noteEvents(product);
  }

  /** Before everything is read: what is in the log by now needs no acting on later. */
  private async noteEvents(product: string): Promise<void> {
    const events = await this.logs.events(logOfProduct(product), MOST_NOTED_PAGES);
    for (const [id, time] of events ?? []) this.options.window.actedOn(id, time);
  }

  private async changesOf(visit: Visit, product: string): Promise<ProductChanges> {
    if (this.unchanged.has(organizationOf(visit))) return { kind: 'nothing' };
    const { window, onRefused } = this.options;
    const configs = keys(visit, 'config');
    const environments = keys(visit, 'environment');
    const perConfig = this.options.readsByFlag ? FLAGS_OF_A_CONFIG : environments.length;
    const log = logOfProduct(product);
    const events = await this.logs.events(log, Math.max(1, configs.length * perConfig), onRefused);
    if (events === undefined) return { kind: 'everything' };
    for (const [id, time] of events) window.actedOn(id, time);
    const fresh = [...events.keys()].filter((id) => !window.isRepeat(id));
    if (fresh.length === 0) return { kind: 'nothing' };
    if (!isWorthAskingConfigs(configs.length, perConfig)) return { kind: 'everything' };
    const byConfig = await this.logs.eventsByFilter(log, 'configId', configs);
    if (byConfig === undefined) return { kind: 'everything' };
    const changed = narrow(fresh, byConfig, undefined);
    if (this.options.readsByFlag || changed.kind !== 'some') return changed;
    if (!isWorthAskingEnvironments(changed.configs.size, environments.length)) return changed;
    const byEnvironment = await this.logs.eventsByFilter(log, 'environmentId', environments);
    return byEnvironment === undefined ? changed : narrow(fresh, byConfig, byEnvironment);
  }
}

function organizationOf({ slice }: Visit): string {
  return slice.values['organizationId'] ?? '';
}

function logOfOrganization(organization: string): string {
  return `/v2/organizations/${organization}/auditlogs`;
}

function logOfProduct(product: string): string {
  return `/v2/products/${product}/auditlogs`;
}

function keys(visit: Visit, level: string): string[] {
  return (visit.listed.get(level) ?? []).map(keyOf);
}
