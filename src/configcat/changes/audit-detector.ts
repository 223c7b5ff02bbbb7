import { type Client, keyOf, ROOT_LEVEL, type SlicePath, type Visit } from '../../cdk';
import { digestOf } from '../listing-digest';
import {
  type AuditEvents,
  type ConfigFilters,
  type FilteredEvents,
  loggedEvents,
  logPath,
} from './audit-events';
import type { ChangeWindow } from './change-window';

/** Most pages of a log that are read to note its events: a state can't keep the ids of more. */
const MOST_NOTED_PAGES = 10;

/** What changed in a product. */
type ProductChanges =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'everything' }
  /** Its log could not be read. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'some'; readonly configs: ReadonlySet<string> };

/** What the changes of one stream are found with. */
interface AuditDetectorOptions {
  readonly client: Client;
  readonly window: ChangeWindow;
  /** Shared by all streams of the read. */
  readonly filters: ConfigFilters;
  /** The listings in a product that the stream's slices are made of. None: its slices are products. */
  readonly listings: readonly string[];
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
    const { slice, listed } = visit;
    const { products } = this.options.window;
    if (slice.level === ROOT_LEVEL) products.plan((listed.get('product') ?? []).map(({ path }) => path));
    if (slice.level !== 'product') return;
    const changes = await this.changesOf(visit);
    if (changes.kind === 'everything' || changes.kind === 'unknown') products.scan(slice.path);
    this.products.set(keyOf(slice), changes);
  }

  /** Is it known that nothing changed at the path? */
  isUnchanged([product, config]: SlicePath): boolean {
    const changes = product === undefined ? undefined : this.products.get(product);
    // A product that holds slices is always entered, because its log need not show what is new: each read lists it.
    if (config === undefined) return this.options.listings.length === 0 && changes?.kind === 'nothing';
    if (changes?.kind === 'some') return !changes.configs.has(config);
    return changes?.kind === 'nothing';
  }

  /** Is it known that something changed at the path, or is everything read? */
  hasChanged([product = '', config = '']: SlicePath): boolean {
    const changes = this.products.get(product);
    return changes?.kind === 'everything' || (changes?.kind === 'some' && changes.configs.has(config));
  }

  private async changesOf(visit: Visit): Promise<ProductChanges> {
    const { client, window, filters, listings, onRefused } = this.options;
    const { path } = visit.slice;
    const product = keyOf(visit.slice);
    const isKnown = window.products.isSame(path, listingDigest(visit, listings));
    if (!isKnown || window.products.isScanned(path)) {
      // What is read now needs no second reading in the next overlap.
      const span = { from: window.overlapSince, to: window.until };
      this.noteHandled(await loggedEvents(client, logPath(product, span), MOST_NOTED_PAGES));
      return { kind: 'everything' };
    }
    const span = { from: window.products.sinceOf(path), to: window.until };
    // A broken read of long ago keeps its own bound. What the log has lost since is left to the scan, which is due.
    if (span.from > span.to) return { kind: 'nothing' };
    const perConfig = filters.requestsPerConfig(visit);
    const configs = (visit.listed.get('config') ?? []).map(keyOf);
    const mostPages = listings.length === 0 ? MOST_NOTED_PAGES : Math.max(1, configs.length * perConfig);
    const events = await loggedEvents(client, logPath(product, span), mostPages, onRefused);
    if (events === undefined) return { kind: 'unknown' };
    this.noteHandled(events);
    const fresh = [...events.keys()].filter((id) => !window.events.isRepeat(id));
    if (fresh.length === 0) return { kind: 'nothing' };
    if (listings.length === 0 || !isWorthAskingConfigs(configs.length, perConfig))
      return { kind: 'everything' };
    const byConfig = await filters.events(visit, span);
    return byConfig === undefined ? { kind: 'everything' } : narrow(fresh, byConfig);
  }

  /** The next read handles events of the last minutes again: answers may not show their changes yet. */
  private noteHandled(events: AuditEvents | undefined): void {
    const { settled, events: handled } = this.options.window;
    for (const [id, time] of events ?? []) {
      if (time <= settled || handled.isRepeat(id)) handled.add(id, time);
    }
  }
}

/** A digest of a product and of its listings. Rows contain names, so names count. */
function listingDigest({ slice, listed }: Visit, listings: readonly string[]): string {
  const inside = listings.flatMap((name) => listed.get(name) ?? []);
  return digestOf([slice, ...inside].map(({ digest = '' }) => digest));
}

/** The configs that the events belong to. An event that no config's filter returned changes the whole product. */
function narrow(events: Iterable<string>, byConfig: FilteredEvents): ProductChanges {
  const configs = new Set<string>();
  for (const event of events) {
    const changed = [...byConfig].filter(([, ids]) => ids.has(event));
    if (changed.length === 0) return { kind: 'everything' };
    for (const [config] of changed) configs.add(config);
  }
  return configs.size === 0 ? { kind: 'nothing' } : { kind: 'some', configs };
}

/** Does asking each config for its events take fewer requests than reading all? `perConfig`: requests to read one. */
function isWorthAskingConfigs(configs: number, perConfig: number): boolean {
  // At least one config has changed and is read.
  return configs + perConfig < configs * perConfig;
}
