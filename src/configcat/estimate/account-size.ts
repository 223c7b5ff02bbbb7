import {
  type Client,
  endsRead,
  type Estimate,
  fillTemplate,
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
import { predefinedVariations } from '../streams/predefined-variations';
import { settings } from '../streams/settings';
import { staleFlags } from '../streams/stale-flags';
import { accountLevels } from '../tree';
import { type AccountSize, total } from './requests';

/** Configs whose flags are looked at for predefined variations, which no other answer tells of. */
const SAMPLED_CONFIGS = 20;
/** Levels that are listed for any stream. All else is counted by one request for each of their slices. */
const LISTED_FIRST: readonly string[] = ['product', 'organization'];

/** What is counted and told, in this order. `stream`: the one whose answer tells how many there are. */
const LEVELS = [
  { level: 'organization', one: 'organization', stream: 'organizations' },
  { level: 'product', one: 'product', stream: 'products' },
  { level: 'proxyProfile', one: 'proxy profile', stream: 'proxy_profiles' },
  { level: 'config', one: 'config', stream: 'configs' },
  { level: 'environment', one: 'environment', stream: 'environments' },
  { level: 'setting', one: 'flag', stream: staleFlags.name },
] as const;

/** What was counted of an account. */
interface CountedAccount {
  readonly size: AccountSize;
  /** What people are told of it: only what the streams need. */
  readonly account: Estimate['account'];
  /** What could not be counted, a sentence each. */
  readonly notes: readonly string[];
}

/** What is counted in each organization, or in each product, by a request. */
interface Counting {
  /** A level whose slices are counted, or a stream that has a list in each of them. */
  readonly name: string;
  readonly level: string;
  /** The stream whose answer tells it. */
  readonly stream: string;
  readonly count: (visit: Visit) => Promise<number>;
}

/** Counts what reads of some streams ask for, with as few requests as that takes. */
export class AccountCount {
  private readonly tree: LevelTree;
  /** The levels that the streams need. */
  private readonly levels: readonly (typeof LEVELS)[number][];
  /** Visits to the organizations and to the products, by the name of their level. */
  private readonly places = new Map<string, readonly Visit[]>();
  /** Streams of which an answer was refused or failed. */
  private readonly unknown = new Set<string>();

  constructor(
    private readonly client: Client,
    private readonly config: Config,
    private readonly streams: readonly StreamDefinition[],
    private readonly nowMs: number,
  ) {
    const tree = new LevelTree(accountLevels(config));
    const listed = streams.flatMap(({ level }) => tree.chain(level)).flatMap(({ name }) => tree.madeOf(name));
    const needed = new Set([...LISTED_FIRST, ...listed.map(({ name }) => name)]);
    this.tree = tree;
    this.levels = LEVELS.filter(({ level }) => needed.has(level));
  }

  /** `tell`: how many requests it takes, as soon as that is known. */
  async count(tell: (requests: number) => void): Promise<CountedAccount> {
    const root = visitTo(ROOT_SLICE, undefined);
    for (const level of LISTED_FIRST) {
      const slices = await this.list(level, root);
      const visits = slices.map((slice) => visitTo(slice, root));
      this.places.set(level, visits);
    }
    const countings = this.countings();
    const sampled = this.streams.includes(predefinedVariations) ? SAMPLED_CONFIGS : 0;
    tell(sampled + total(countings.map(({ level }) => this.placesOf(level).length)));
    const counted = await Promise.all(
      countings.map(async ({ name, level, stream, count }) => {
        const places = this.placesOf(level);
        const numbers = places.map((visit) => this.attempt(stream, 0, () => count(visit)));
        return [name, await Promise.all(numbers)] as const;
      }),
    );
    const counts: AccountSize['counts'] = {
      ...Object.fromEntries(LISTED_FIRST.map((level) => [level, [this.placesOf(level).length]])),
      ...Object.fromEntries(counted),
      configEnvironment: this.placesOf('product').map(
        (visit) => listedIn(visit, 'config').length * listedIn(visit, 'environment').length,
      ),
    };
    const share = sampled === 0 ? 0 : await this.shareWithVariations();
    const size = { counts, flagsWithVariations: Math.round(share * total(counts['setting'])) };
    return { size, account: this.account(size), notes: this.notes() };
  }

  private countings(): Counting[] {
    const inside = this.levels.filter(({ level }) => !LISTED_FIRST.includes(level));
    const lists = this.streams.filter(({ request: { paging, detail } }) => (paging ?? detail) !== undefined);
    return [
      ...inside.map(({ level, stream }) => ({
        name: level,
        level,
        stream,
        count: (visit: Visit) => this.slicesIn(visit, level),
      })),
      ...lists.map((stream) => ({
        name: stream.name,
        level: stream.level,
        stream: stream.name,
        count: ({ slice }: Visit) => this.lengthOf(stream, slice),
      })),
    ];
  }

  /** The organizations or the products, whichever have slices of a level in them. */
  private placesOf(level: string): readonly Visit[] {
    const [top] = this.tree.chain(level);
    return this.places.get(top?.name ?? '') ?? [];
  }

  /** Flags are counted by one answer a product, and not by one a config. */
  private async slicesIn(visit: Visit, level: string): Promise<number> {
    if (level === 'setting') return countFlags(await this.client.get(requestPath(staleFlags, visit.slice)));
    return (await this.list(level, visit)).length;
  }

  private async list(name: string, visit: Visit): Promise<readonly Slice[]> {
    const level = this.tree.listed(name);
    const json = await this.client.get(fillTemplate(level.path, visit.slice.values));
    const slices = listSlices(json, level, visit);
    visit.listed.set(name, slices);
    return slices;
  }

  /** How long the list of a stream is. One that is paged is asked for a page of one record. */
  private async lengthOf({ request, cursor }: StreamDefinition, slice: Slice): Promise<number> {
    const span = { from: this.config.startDate, to: timestampOfMs(this.nowMs) };
    const whole = requestPath({ request }, slice);
    const path = cursor?.kind === 'time' ? spanPath(whole, cursor, span) : whole;
    const { paging, records = [] } = request;
    const json = await this.client.get(paging?.smallest?.(path) ?? path);
    if (paging === undefined) return Array.isArray(json) ? json.length : 0;
    return Number(valueAt(json, [...records.slice(0, -1), 'paging', 'totalCount']) ?? 0);
  }

  /** The part of the flags that have predefined variations, by some of the configs. */
  private async shareWithVariations(): Promise<number> {
    const configs = this.placesOf('product').flatMap((visit) => listedIn(visit, 'config'));
    const step = Math.max(1, configs.length / SAMPLED_CONFIGS);
    const sampled = configs.filter((_, index) => index % step < 1);
    const lists = await Promise.all(
      sampled.map((slice) =>
        this.attempt(settings.name, [], async () =>
          variationsIn(await this.client.get(requestPath(settings, slice))),
        ),
      ),
    );
    const all = lists.flat();
    return all.length === 0 ? 0 : all.filter((count) => count > 0).length / all.length;
  }

  /** What work brings; `otherwise` where an answer is refused or fails, which a read would tell of. */
  private async attempt<T>(stream: string, otherwise: T, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (endsRead(error)) throw error;
      this.unknown.add(stream);
      return otherwise;
    }
  }

  private account({ counts }: AccountSize): Estimate['account'] {
    const logs = this.streams.filter(({ cursor }) => cursor?.kind === 'time');
    return [
      ...this.levels.map(({ level, one }) => ({ count: total(counts[level]), one })),
      ...(logs.length === 0
        ? []
        : [{ count: total(logs.flatMap(({ name }) => counts[name] ?? [])), one: 'audit event' }]),
    ];
  }

  private notes(): string[] {
    const isEmpty = this.placesOf('product').length === 0;
    const unknown = [...this.unknown].join(', ');
    return [
      ...(isEmpty ? ['There is no product to read. Run check to see why.'] : []),
      ...(unknown === ''
        ? []
        : [`Some answers were refused or failed, and count as empty: ${unknown}. Run check to see why.`]),
    ];
  }
}

function listedIn({ listed }: Visit, level: string): readonly Slice[] {
  return listed.get(level) ?? [];
}

function countFlags(json: unknown): number {
  const configs = isJsonObject(json) ? objectsIn(json['configs']) : [];
  return total(configs.map(({ settings: flags }: JsonObject) => objectsIn(flags).length));
}

/** How many predefined variations each flag has. */
function variationsIn(json: unknown): number[] {
  return Array.isArray(json)
    ? json.map((flag: JsonObject) => objectsIn(flag['predefinedVariations']).length)
    : [];
}
