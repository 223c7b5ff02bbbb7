import { type Estimate, type EstimateRequest, LevelTree, type StreamDefinition } from '../../cdk';
import { createClient } from '../client';
import { assertHasBegun, type Config } from '../config';
import { streamsFor } from '../offline';
import { auditLogs } from '../streams/audit-logs';
import { accountLevels } from '../tree';
import { AccountCount } from './account-size';
import { requestsOf, total } from './requests';

interface VersionedRequest extends EstimateRequest {
  readonly config: Config;
  readonly version: string;
}

/** Says what reads of an account's streams take. */
export async function estimate({
  config,
  catalog,
  environment,
  version,
  tell,
}: VersionedRequest): Promise<Estimate> {
  assertHasBegun(config, environment.clock.now());
  const modes = new Map(catalog.map(({ name, syncMode }) => [name, syncMode]));
  const streams = streamsFor(config).filter(({ name }) => modes.has(name));
  const isIncremental = ({ name }: StreamDefinition) => modes.get(name) === 'incremental';
  const client = createClient({ ...config, version }, environment);
  const count = new AccountCount(client, config, streams, environment.clock.now());
  const { size, account, notes } = await count.count((most) => {
    const before = client.stats.requests;
    tell({ most, made: () => client.stats.requests - before });
  });
  const tree = new LevelTree(accountLevels(config));
  return {
    account,
    full: requestsOf(streams, tree, size, () => false),
    incremental: requestsOf(streams, tree, size, isIncremental),
    notes: [
      ...notes,
      ...firstRead(streams.filter(isIncremental), total(size.counts['product'])),
      ...unknownChanges(streams.filter(isIncremental)),
      ...(config.auditLogIds && modes.has(auditLogs.name) ? [OF_IDS] : []),
    ],
    answerMs: client.stats.answerMs,
    workers: config.workers,
    perSecond: client.limiter.requestsPerSecond,
    limit: client.stats.told.limit,
  };
}

const OF_IDS =
  'With audit_log_ids, audit_logs takes more: each config and environment is asked for its events.';

/** The first of incremental reads notes which events it has handled. */
function firstRead(incremental: readonly StreamDefinition[], products: number): string[] {
  return products > 0 && incremental.some(({ cursor }) => cursor?.kind === 'own')
    ? [
        `A first incremental read takes more requests than a full one, for the log of each product: ${products}.`,
      ]
    : [];
}

/** What no count shows of incremental reads. */
function unknownChanges(incremental: readonly StreamDefinition[]): string[] {
  const kinds = new Set(incremental.map(({ cursor }) => cursor?.kind));
  const ofScans = kinds.has('own') ? ', and once in full_scan_interval it reads everything in a product' : '';
  return kinds.has('own') || kinds.has('time')
    ? [`An incremental read takes more where something has changed${ofScans}.`]
    : [];
}
