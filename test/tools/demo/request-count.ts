import { allRoutes } from '../../fake-configcat/routes/table';
import { Router } from '../../fake-configcat/routes/router';
import { trueStreams } from '../../fake-configcat/truth';

const router = new Router(allRoutes({ order: 'newest', spanDaysMax: null }));

/** Requests for listings. */
const LISTINGS = ['organizations', 'products', 'configs', 'environments', 'settings'];

export interface RequestCount {
  readonly byStream: ReadonlyMap<string, number>;
  /** Listings of the streams' levels that no stream reads itself. */
  readonly listings: number;
  readonly total: number;
}

/** The requests of each stream in a read. A shared one counts once, for the first stream that needs it. */
export function countRequests(paths: Iterable<string>, streams: readonly string[]): RequestCount {
  const byStream = new Map(streams.map((stream) => [stream, 0]));
  let listings = 0;
  let total = 0;
  for (const path of paths) {
    const capability = router.match(path.replace(/\?.*/, ''))?.route.capability ?? '';
    const stream = streamFor(capability, byStream);
    if (stream !== undefined) byStream.set(stream, (byStream.get(stream) ?? 0) + 1);
    else if (LISTINGS.includes(capability)) listings++;
    else continue;
    total++;
  }
  return { byStream, listings, total };
}

/** If several streams read the same endpoints, the first counts. */
function streamFor(capability: string, wanted: ReadonlyMap<string, number>): string | undefined {
  return Object.keys(trueStreams).find((name) => trueStreams[name]?.from === capability && wanted.has(name));
}
