import { type Estimate, type EstimateRequest, LevelTree, type StreamDefinition } from '../../cdk';
import { createClient } from '../client';
import { assertHasBegun, type Config } from '../config';
import { streamsFor } from '../offline';
import { auditLogs } from '../streams/audit-logs';
import { accountLevels } from '../tree';
import { AccountCount } from './account-size';
import { requestsOf } from './requests';

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
  const configured = streams.map((one) => (modes.get(one.name) === 'incremental' ? one : withoutCursor(one)));
  const client = createClient({ ...config, version }, environment);
  const count = new AccountCount(client, config, streams, environment.clock.now());
  const { size, account, notes } = await count.count((most) => {
    const before = client.stats.requests;
    tell({ most, made: () => client.stats.requests - before });
  });
  const tree = new LevelTree(accountLevels(config));
  return {
    account,
    full: requestsOf(streams, tree, size, false),
    incremental: requestsOf(configured, tree, size, true),
    notes: [...notes, ...unknownOf(configured, config)],
    answerMs: client.stats.answerMs,
    workers: config.workers,
    perSecond: client.limiter.requestsPerSecond,
    limit: client.stats.told.limit,
  };
}

/** A stream that each read brings in full. */
function withoutCursor({ cursor: _, ...stream }: StreamDefinition): StreamDefinition {
  return stream;
}

/** What no count shows of the streams' reads, a sentence each. */
function unknownOf(streams: readonly StreamDefinition[], { auditLogIds }: Config): string[] {
  const hasCursor = (kind: string) => streams.some(({ cursor }) => cursor?.kind === kind);
  const ofScans = hasCursor('own') ? ', and once in full_scan_interval it reads everything in a product' : '';
  const isAnnotated = auditLogIds && streams.some(({ name }) => name === auditLogs.name);
  return [
    ...(hasCursor('own') || hasCursor('time')
      ? [`An incremental read takes more where something has changed${ofScans}.`]
      : []),
    ...(isAnnotated
      ? ['With audit_log_ids, audit_logs takes more: each config and environment is asked for its events.']
      : []),
  ];
}
