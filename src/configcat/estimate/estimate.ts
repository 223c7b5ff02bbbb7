import { type Estimate, type EstimateEffort, LevelTree, type SourceEnvironment } from '../../cdk';
import { createClient } from '../client';
import { assertHasBegun, type Config } from '../config';
import { streamDefinitions } from '../streams';
import { accountLevels } from '../tree';
import { AccountCount } from './account-size';
import { requestsOf } from './requests';

interface EstimateRequest {
  readonly config: Config;
  readonly environment: SourceEnvironment;
  readonly version: string;
  /** Told what the estimate itself takes, when that is known. */
  readonly tell: (effort: EstimateEffort) => void;
}

const LEVELS = ['organization', 'product', 'config', 'environment'];

/** Says what reads of an account take. */
export async function estimate({ config, environment, version, tell }: EstimateRequest): Promise<Estimate> {
  assertHasBegun(config, environment.clock.now());
  const client = createClient({ ...config, version }, environment);
  const count = new AccountCount(client, config, environment.clock.now());
  const { size, flags, events, notes } = await count.count((most) => {
    const before = client.stats.requests;
    tell({ most, made: () => client.stats.requests - before });
  });
  const tree = new LevelTree(accountLevels(config));
  const streams = streamDefinitions.filter(({ secret }) => config.includeSecrets || secret !== true);
  const { slices } = size;
  return {
    account: [
      ...LEVELS.map((one) => ({ count: slices[one] ?? 0, one })),
      { count: flags, one: 'flag' },
      { count: events, one: 'audit event' },
    ],
    full: requestsOf(streams, tree, size, false),
    incremental: requestsOf(streams, tree, size, true),
    notes: [
      ...notes,
      'An incremental read takes more where something has changed, and once in full_scan_interval it reads everything in a product.',
    ],
    answerMs: client.stats.answerMs,
    workers: config.workers,
    perSecond: client.limiter.requestsPerSecond,
    limit: client.stats.told.limit,
  };
}
