import {
  type Client,
  endsRead,
  type Estimate,
  isJsonObject,
  type JsonObject,
  LevelTree,
  listSlices,
  objectsIn,
  requestPath,
  ROOT_SLICE,
  type Slice,
  spanPath,
  type StreamDefinition,
  timestampOfMs,
  valueAt,
  type Visit,
  visitTo,
} from '../../cdk';
import type { Config } from '../config';
import { auditLogs } from '../streams/audit-logs';
import { changeRequests } from '../streams/change-requests';
import { organizationAuditLogs } from '../streams/organization-audit-logs';
import { PAGE_SIZE } from '../streams/paging';
import { predefinedVariations } from '../streams/predefined-variations';
import { proxyProfiles } from '../streams/proxy-profiles';
import { segments } from '../streams/segments';
import { settings } from '../streams/settings';
import { staleFlags } from '../streams/stale-flags';
import { accountLevels } from '../tree';
import type { AccountSize } from './requests';

/** Configs whose flags are looked at for predefined variations, which no other answer tells of. */
const SAMPLED_CONFIGS = 20;
/** Levels that are listed for any stream. */
const ALWAYS_LISTED = ['organization', 'product'];
/** What takes a request for each organization, and for each product, where the streams need it: levels and streams. */
const OF_ORGANIZATION = ['proxyProfile', organizationAuditLogs.name];
const OF_PRODUCT = ['config', 'environment', 'setting', segments.name, auditLogs.name, changeRequests.name];

/** Levels that people are told of, in this order. */
const LEVELS = [
  ...ALWAYS_LISTED.map((level) => ({ level, one: level })),
  { level: 'proxyProfile', one: 'proxy profile' },
  { level: 'config', one: 'config' },
  { level: 'environment', one: 'environment' },
  { level: 'setting', one: 'flag' },
];

/** What was counted of an account. */
interface CountedAccount {
  readonly size: AccountSize;
  /** What people are told of it: only what the streams need. */
  readonly account: Estimate['account'];
  /** What could not be counted, a sentence each. */
  readonly notes: readonly string[];
}

/** One product, counted. */
interface CountedProduct {
  readonly configs: readonly Slice[];
  readonly environments: number;
  readonly flags: number;
  readonly segments: number;
  readonly events: number;
  readonly changeRequests: number;
}

/** Counts what reads of some streams ask for, with as few requests as that takes. */
export class AccountCount {
  private readonly tree: LevelTree;
  /** What has to be counted: the names of listed levels, and of streams. */
  private readonly needed: ReadonlySet<string>;
  /** Streams of which an answer was refused or failed. */
  private readonly unknown = new Set<string>();

  constructor(
    private readonly client: Client,
    private readonly config: Config,
    streams: readonly StreamDefinition[],
    private readonly nowMs: number,
  ) {
    this.tree = new LevelTree(accountLevels(config));
    const levels = streams.flatMap(({ level }) => this.tree.chain(level));
    const listed = levels.flatMap(({ name }) => this.tree.madeOf(name));
    this.needed = new Set([...ALWAYS_LISTED, ...[...listed, ...streams].map(({ name }) => name)]);
  }

  /** `tell`: how many requests it takes, as soon as that is known. */
  async count(tell: (requests: number) => void): Promise<CountedAccount> {
    const root = visitTo(ROOT_SLICE, undefined);
    const products = await this.listed('product', root);
    root.listed.set('product', products);
    const organizations = await this.listed('organization', root);
    const each = (names: readonly string[]) => names.filter((name) => this.needed.has(name)).length;
    tell(
      each(OF_ORGANIZATION) * organizations.length +
        each(OF_PRODUCT) * products.length +
        each([predefinedVariations.name]) * SAMPLED_CONFIGS,
    );
    const [profiles, logs, counted] = await Promise.all([
      Promise.all(
        organizations.map((slice) => this.slices('proxyProfile', visitTo(slice, root), proxyProfiles.name)),
      ),
      Promise.all(organizations.map((slice) => this.total(organizationAuditLogs, slice))),
      Promise.all(products.map((slice) => this.product(slice, root))),
    ]);
    const flags = sum(counted, (product) => product.flags);
    const share = await this.shareWithVariations(counted.flatMap((product) => product.configs));
    const size: AccountSize = {
      slices: {
        organization: organizations.length,
        product: products.length,
        proxyProfile: sum(profiles, ({ length }) => length),
        config: sum(counted, ({ configs }) => configs.length),
        environment: sum(counted, (product) => product.environments),
        configEnvironment: sum(counted, ({ configs, environments }) => configs.length * environments),
        setting: flags,
      },
      flagsWithVariations: Math.round(share * flags),
      pages: {
        [organizationAuditLogs.name]: sum(logs, pagesOf),
        [auditLogs.name]: sum(counted, ({ events }) => pagesOf(events)),
        [changeRequests.name]: sum(counted, (product) => pagesOf(product.changeRequests)),
      },
      details: {
        [changeRequests.name]: sum(counted, (product) => product.changeRequests),
        [segments.name]: sum(counted, (product) => product.segments),
      },
    };
    const events = sum(logs, Number) + sum(counted, (product) => product.events);
    return { size, account: this.account(size, events), notes: this.notes(products.length) };
  }

  private account({ slices }: AccountSize, events: number): Estimate['account'] {
    const isOfEvents = [auditLogs, organizationAuditLogs].some(({ name }) => this.needed.has(name));
    return [
      ...LEVELS.filter(({ level }) => this.needed.has(level)).map(({ level, one }) => ({
        count: slices[level] ?? 0,
        one,
      })),
      ...(isOfEvents ? [{ count: events, one: 'audit event' }] : []),
    ];
  }

  private async product(slice: Slice, root: Visit): Promise<CountedProduct> {
    const visit = visitTo(slice, root);
    const [configs, environments, flags, segmentCount, events, requests] = await Promise.all([
      this.slices('config', visit),
      this.slices('environment', visit),
      this.when('setting', 0, () => this.answer(staleFlags, slice, countFlags)),
      this.when(segments.name, 0, () =>
        this.answer(segments, slice, (json) => (Array.isArray(json) ? json.length : 0)),
      ),
      this.total(auditLogs, slice),
      this.total(changeRequests, slice),
    ]);
    const counts = { flags, segments: segmentCount, events, changeRequests: requests };
    return { configs, environments: environments.length, ...counts };
  }

  /** The part of the flags that have predefined variations, by some of the configs. */
  private async shareWithVariations(configs: readonly Slice[]): Promise<number> {
    if (!this.needed.has(predefinedVariations.name)) return 0;
    const step = Math.max(1, configs.length / SAMPLED_CONFIGS);
    const sampled = configs.filter((_, index) => index % step < 1);
    const lists = await Promise.all(
      sampled.map((slice) => this.answer(settings, slice, (json) => variationsIn(json), [])),
    );
    const all = lists.flat();
    return all.length === 0 ? 0 : all.filter((count) => count > 0).length / all.length;
  }

  private slices(level: string, visit: Visit, stream = `${level}s`): Promise<readonly Slice[]> {
    return this.when(level, [], () => this.attempt(stream, () => this.listed(level, visit), []));
  }

  /** What work brings, if the streams need it: `name` is that of a level or a stream. */
  private when<T>(name: string, otherwise: T, work: () => Promise<T>): Promise<T> {
    return this.needed.has(name) ? work() : Promise.resolve(otherwise);
  }

  private async listed(name: string, visit: Visit): Promise<readonly Slice[]> {
    const level = this.tree.listed(name);
    const path = requestPath({ request: { path: level.path } }, visit.slice);
    return listSlices(await this.client.get(path), level, visit);
  }

  /** How long a list is that is paged: asked for a page of one. */
  private total(stream: StreamDefinition, slice: Slice): Promise<number> {
    const { paging, records = [] } = stream.request;
    const members = [...records.slice(0, -1), 'paging', 'totalCount'];
    const path = this.spanned(requestPath(stream, slice), stream);
    const count = (json: unknown) => Number(valueAt(json, members) ?? 0);
    return this.when(stream.name, 0, () => this.answer(stream, slice, count, 0, paging?.smallest(path)));
  }

  private spanned(path: string, { cursor }: StreamDefinition): string {
    const span = { from: this.config.startDate, to: timestampOfMs(this.nowMs) };
    return cursor?.kind === 'time' ? spanPath(path, cursor, span) : path;
  }

  /** What an answer tells, else `otherwise`. */
  private answer<T>(
    stream: StreamDefinition,
    slice: Slice,
    look: (json: unknown) => T,
    otherwise = 0 as T,
    path = requestPath(stream, slice),
  ): Promise<T> {
    return this.attempt(stream.name, async () => look(await this.client.get(path)), otherwise);
  }

  /** What work brings; `otherwise` where an answer is refused or fails, which a read would tell of. */
  private async attempt<T>(stream: string, work: () => Promise<T>, otherwise: T): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (endsRead(error)) throw error;
      this.unknown.add(stream);
      return otherwise;
    }
  }

  private notes(products: number): string[] {
    const notes = products === 0 ? ['There is no product to read. Run check to see why.'] : [];
    if (this.unknown.size === 0) return notes;
    const unknown = [...this.unknown].join(', ');
    return [
      ...notes,
      `Some answers could not be had, and are counted as empty: ${unknown}. Run check to see why.`,
    ];
  }
}

function countFlags(json: unknown): number {
  const configs = isJsonObject(json) ? objectsIn(json['configs']) : [];
  return sum(configs, ({ settings: flags }: JsonObject) => objectsIn(flags).length);
}

/** How many predefined variations each flag has. */
function variationsIn(json: unknown): number[] {
  return Array.isArray(json)
    ? json.map((flag: JsonObject) => objectsIn(flag['predefinedVariations']).length)
    : [];
}

/** An empty list takes a request too. */
function pagesOf(records: number): number {
  return Math.max(1, Math.ceil(records / PAGE_SIZE));
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
