import { type Client, keyOf, type SlicePath, type Visit } from '../../cdk';
import { digestOf } from '../listing-digest';
import { type AuditEvents, eventsByConfig, productEvents } from './audit-events';
import type { ChangeWindow } from './change-window';
import { isWorthAskingConfigs, narrow, type ProductChanges } from './narrowing';

/** Most pages of a log that are read to note its events: a state can't keep the ids of more. */
const MOST_NOTED_PAGES = 10;
/** Assumed requests for a config, if each of its flags takes one. */
const FLAGS_OF_A_CONFIG = 10;

export interface AuditDetectorOptions {
  readonly client: Client;
  readonly window: ChangeWindow;
  /** The stream's slices are flags, not environments. */
  readonly readsByFlag: boolean;
  /** Called when an audit log is refused. */
  readonly onRefused: () => void;
}

/**
 * Finds what changed in each product. Its listings show what is new, moved or renamed, its audit log which configs have
 * events. In case of doubt everything counts as changed. See docs/adr/0003.
 */
export class AuditDetector {
  private readonly products = new Map<string, ProductChanges>();

  constructor(private readonly options: AuditDetectorOptions) {}

  /** Asks what changed in a product: called after its listings, before any slice in it is read. */
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
    // A product is always entered, because its log need not show what is new: each read lists its contents.
    if (product === undefined || config === undefined) return false;
    const changes = this.products.get(product);
    if (changes?.kind === 'some') return !changes.configs.has(config);
    return changes?.kind === 'nothing';
  }

  /** Is it known that something changed at the path, or is everything read? */
  hasChanged([product = '', config = '']: SlicePath): boolean {
    const changes = this.products.get(product);
    return changes?.kind === 'everything' || (changes?.kind === 'some' && changes.configs.has(config));
  }

  /** Notes the log's events before a full scan, which covers them. */
  private async noteEvents(product: string): Promise<void> {
    const { client, window } = this.options;
    this.noteHandled(await productEvents(client, product, window, MOST_NOTED_PAGES));
  }

  private async changesOf(product: string, visit: Visit): Promise<ProductChanges> {
    const { client, window, readsByFlag, onRefused } = this.options;
    const configs = (visit.listed.get('config') ?? []).map(keyOf);
    const perConfig = readsByFlag ? FLAGS_OF_A_CONFIG : (visit.listed.get('environment') ?? []).length;
    const mostPages = Math.max(1, configs.length * perConfig);
    const events = await productEvents(client, product, window, mostPages, onRefused);
    if (events === undefined) return { kind: 'unknown' };
    this.noteHandled(events);
    const fresh = [...events.keys()].filter((id) => !window.isRepeat(id));
    if (fresh.length === 0) return { kind: 'nothing' };
    if (!isWorthAskingConfigs(configs.length, perConfig)) return { kind: 'everything' };
    const byConfig = await eventsByConfig(client, product, window, configs);
    return byConfig === undefined ? { kind: 'everything' } : narrow(fresh, byConfig);
  }

  /** The next read handles events of the last minutes again: answers may not show their changes yet. */
  private noteHandled(events: AuditEvents | undefined): void {
    const { window } = this.options;
    for (const [id, time] of events ?? []) {
      if (time <= window.settled || window.isRepeat(id)) window.handled(id, time);
    }
  }
}

/** A digest of the listings of a product, its configs and its environments. Rows contain names, so names count. */
function listingDigest({ slice, listed }: Visit): string {
  const inside = [...(listed.get('config') ?? []), ...(listed.get('environment') ?? [])];
  return digestOf([slice, ...inside].map(({ digest = '' }) => digest));
}
