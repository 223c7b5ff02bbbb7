import type { DiscoveredStream } from './messages';
import type { ReadTally } from './read-tally';
import type { RequestCount } from './request-count';

/** A read, and its requests. */
export interface DemoRead {
  readonly streams: readonly DiscoveredStream[];
  readonly tally: ReadTally;
  readonly requests: RequestCount;
  readonly paths: readonly string[];
  readonly seconds: number;
}
