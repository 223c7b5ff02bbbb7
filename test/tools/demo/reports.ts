import type { DemoRead } from './demo-read';
import { countRequests } from './request-count';
import { table } from './table';
import { syncModeOf } from './workspace';

/** The report of a full read. */
export function firstReadReport({ streams, tally, requests, seconds }: DemoRead): string {
  const rows = streams.map((stream) => [
    stream.name,
    syncModeOf(stream).replace('_', ' '),
    tally.recordsOf(stream.name),
    requests.byStream.get(stream.name) ?? 0,
    tally.secondsOf(stream.name),
  ]);
  const total = ['total', '', tally.records, requests.total, seconds];
  return `
${table(['stream', 'sync mode', 'records', 'requests', 'seconds'], [...rows, total])}

Records: compared with what the account has, stream by stream.
Requests: one that several streams need is made once, and counted at the first of them.
Seconds: from the start of the read to the stream's end. Streams are read side by side.
`;
}

/** The report of a resumed read, compared with the first read of the same streams. */
export function laterReadReport({ streams, tally, requests, seconds }: DemoRead, first: DemoRead): string {
  const names = streams.map(({ name }) => name);
  const before = countRequests(first.paths, names);
  const recordsBefore = names.reduce((sum, name) => sum + first.tally.recordsOf(name), 0);
  const rows = names.map((name) => [
    name,
    tally.recordsOf(name),
    requests.byStream.get(name) ?? 0,
    first.tally.recordsOf(name),
    before.byStream.get(name) ?? 0,
  ]);
  const listings = ['listings for them', '', requests.listings, '', before.listings];
  const total = ['total', tally.records, requests.total, recordsBefore, before.total];
  return `
${table(['stream', 'records', 'requests', 'records at first', 'requests at first'], [...rows, listings, total])}

The states say what is known already. The audit log was asked what changed since, and only that was read:
${requests.total} requests instead of ${before.total} for the same streams, in ${seconds.toFixed(1)} s.
`;
}
