import { type EstimatedRead, type LevelTree, ROOT_LEVEL, type StreamDefinition, windowsFor } from '../../cdk';
import { auditLogs } from '../streams/audit-logs';
import { PAGE_SIZE } from '../streams/paging';

/** How much there is of what requests are made for. */
export interface AccountSize {
  /**
   * How many slices of a level there are, in parts that add up; how long each list is of a stream that is paged, or whose
   * records are asked for one by one. By the name of the level or the stream.
   */
  readonly counts: Readonly<Record<string, readonly number[]>>;
  /** Flags that have predefined variations. */
  readonly flagsWithVariations: number;
}

/** The requests for one URL, and the streams that need it. */
interface UrlRequests {
  readonly streams: Set<string>;
  requests: number;
}

/**
 * How many requests a read of streams takes: each URL once, as docs/sizing.md says. `isIncremental`: a stream that
 * has a cursor goes on from it, and nothing has changed.
 */
export function requestsOf(
  streams: readonly StreamDefinition[],
  tree: LevelTree,
  size: AccountSize,
  isIncremental: (stream: StreamDefinition) => boolean,
): EstimatedRead {
  const asked = new Map<string, UrlRequests>();
  const ask = (url: string, stream: string, requests: number) => {
    const known = asked.get(url) ?? { streams: new Set(), requests };
    known.requests = Math.max(known.requests, requests);
    known.streams.add(stream);
    asked.set(url, known);
  };
  for (const stream of streams) {
    const { name, level, lists, request, cursor } = stream;
    const kind = isIncremental(stream) ? cursor?.kind : undefined;
    const isWatched = kind === 'own';
    const ofItself = lists === undefined ? [] : tree.listingsOf(lists);
    for (const listing of [...listingsFor(level, tree, isWatched), ...ofItself])
      ask(listing.path, name, slicesAt(listing.parent, size));
    // What changed is asked of each product's log.
    if (isWatched) ask(sinceLast(auditLogs.request.path), name, slicesAt('product', size));
    else if (kind === 'time') ask(sinceLast(request.path), name, slicesAt(level, size));
    else ask(request.path, name, ownRequests(stream, size));
    if (request.detail !== undefined && !isWatched) ask(request.detail.path, name, total(size.counts[name]));
  }
  const parts = partsOf([...asked.values()]).sort((a, b) => b.requests - a.requests);
  return { requests: total(parts.map(({ requests }) => requests)), parts };
}

/** One for all URLs that the same streams need: what a read without these streams saves. */
function partsOf(asked: readonly UrlRequests[]): EstimatedRead['parts'][number][] {
  const parts = new Map<string, EstimatedRead['parts'][number]>();
  for (const { streams, requests } of asked.filter((one) => one.requests > 0)) {
    const names = [...streams];
    const known = parts.get(names.join())?.requests ?? 0;
    parts.set(names.join(), { streams: names, requests: known + requests });
  }
  return [...parts.values()];
}

/** The listings on the way to a level. A stream that goes by what changed need not go below a product's listings. */
function listingsFor(level: string, tree: LevelTree, isWatched: boolean) {
  const chain = [ROOT_LEVEL, ...tree.chain(level).map(({ name }) => name)];
  const from = chain.slice(0, -1);
  const entered = isWatched ? from.filter((name) => name === ROOT_LEVEL || name === 'product') : from;
  return entered.flatMap((name) => tree.listingsAt(name, level));
}

/** A log from the last read on is another URL than all of it. */
function sinceLast(path: string): string {
  return `${path} since`;
}

function ownRequests({ name, level, request, cursor }: StreamDefinition, size: AccountSize): number {
  if (request.skipsWhere !== undefined) return size.flagsWithVariations;
  if (request.paging === undefined) return slicesAt(level, size);
  return total(size.counts[name]?.map(cursor?.kind === 'time' ? pagesOfEvents : pagesOf));
}

/** Too many events for one window are read in several, after the answer that told so. */
function pagesOfEvents(length: number): number {
  const windows = windowsFor(length);
  return windows === 1 ? pagesOf(length) : 1 + windows * pagesOf(length / windows);
}

/** An empty list takes a request too. */
function pagesOf(length: number): number {
  return Math.max(1, Math.ceil(length / PAGE_SIZE));
}

function slicesAt(level: string, { counts }: AccountSize): number {
  return level === ROOT_LEVEL ? 1 : total(counts[level]);
}

/** What numbers add up to. */
export function total(numbers: readonly number[] = []): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
