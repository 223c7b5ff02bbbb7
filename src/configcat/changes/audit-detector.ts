import { type Client, keyOf, type SlicePath, type Visit } from '../../cdk';
import { digestOf } from '../listing-digest';
import { type AuditEvents, eventsByConfig, productEvents } from './audit-events';
import type { ChangeWindow } from './change-window';
import { isWorthAskingConfigs, narrow, type ProductChanges } from './narrowing';

/** Pages of a log that are read to note its events: more than a state keeps ids of are not worth it. */
const MOST_NOTED_PAGES = 10;
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
 * Finds out what changed in each product: its listings tell what is new, moved or renamed, and its own audit log which
 * configs have events. Whatever they don't tell counts as changed. See docs/adr/0003.
 */
export class AuditDetector {
  private readonly products = new Map<string, ProductChanges>();

  constructor(private readonly options: AuditDetectorOptions) {}

  /** What the slice holds is listed now, and none of it is begun: asks what changed in a product. */
  async look(visit: Visit): Promise<void> {
    if (visit.slice.level !== 'product') return;
    const { window } = this.options;
    const isKnown = window.isSameListing(visit.slice.path, listingDigest(visit));
    const [product = ''] = visit.slice.path;
    if (window.isFullScan || !isKnown) {
      this.products.set(product, { kind: 'everything' });
      await this.noteEvents(product);
    } else this.products.set(product, await this.changesOf(product, visit));
  }

  /** Is it known that nothing changed at the path? */
  isUnchanged([product, config]: SlicePath): boolean {
    // A product is always entered: what it holds is listed each time, because its log need not tell what is new.
    if (product === undefined || config === undefined) return false;
    const changes = this.products.get(product);
    if (changes === undefined || changes.kind === 'everything') return false;
    return changes.kind === 'nothing' || !changes.configs.has(config);
  }

  /** Before everything is read: what is in the log by now needs no acting on later. */
  private async noteEvents(product: string): Promise<void> {
    const { client, window } = this.options;
    this.actOn(await productEvents(client, product, window, MOST_NOTED_PAGES));
  }

  private async changesOf(product: string, visit: Visit): Promise<ProductChanges> {
    const { client, window, readsByFlag, onRefused } = this.options;
    const configs = (visit.listed.get('config') ?? []).map(keyOf);
    const perConfig = readsByFlag ? FLAGS_OF_A_CONFIG : (visit.listed.get('environment') ?? []).length;
    const mostPages = Math.max(1, configs.length * perConfig);
    const events = await productEvents(client, product, window, mostPages, onRefused);
    if (events === undefined) return { kind: 'everything' };
    this.actOn(events);
    const fresh = [...events.keys()].filter((id) => !window.isRepeat(id));
    if (fresh.length === 0) return { kind: 'nothing' };
    if (!isWorthAskingConfigs(configs.length, perConfig)) return { kind: 'everything' };
    const byConfig = await eventsByConfig(client, product, window, configs);
    return byConfig === undefined ? { kind: 'everything' } : narrow(fresh, byConfig);
  }

  /** Events of the last minutes count as new once more: what they are about may not have shown yet. */
  private actOn(events: AuditEvents | undefined): void {
    const { window } = this.options;
    for (const [id, time] of events ?? []) {
      if (time <= window.settled || window.isRepeat(id)) window.actedOn(id, time);
    }
  }
}

/** What the listings say of a product, its configs and its environments: names stand in rows, so all of it counts. */
function listingDigest({ slice, listed }: Visit): string {
  const inside = [...(listed.get('config') ?? []), ...(listed.get('environment') ?? [])];
  return digestOf([slice, ...inside].map(({ digest = '' }) => digest));
}
