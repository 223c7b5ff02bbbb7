import { eventLog, evenly } from '../../../../support/toy/toy-events';
import { events } from '../../../../support/toy/toy-account';
import { logsOf, recordsOf } from '../../../../support/read/memory-output';
import { type ToyOutcome, toyRead } from '../../../../support/toy/toy-read';

const NOW = Date.UTC(2026, 7, 1, 12);
const DAY = 86_400_000;
const at = (ms: number) => new Date(ms).toISOString();
const ids = ({ messages }: ToyOutcome) => recordsOf(messages, 'events').map(({ eventId }) => eventId);
const read = (handle: ReturnType<typeof eventLog>) =>
  toyRead({ streams: [events], syncMode: 'incremental', handle, atMs: NOW });

describe('a log that tells the same huge number of events for each span', () => {
  const telling =
    (log: ReturnType<typeof eventLog>, totalCount: number): ReturnType<typeof eventLog> =>
    (url, ...rest) => {
      const reply = log(url, ...rest) as { json?: { paging?: { totalCount?: number } } };
      if (reply.json?.paging !== undefined) reply.json.paging.totalCount = totalCount;
      return reply;
    };

  it.each([
    ['few events', evenly(3, at(NOW), DAY), 1_000_000_000],
    ['events of every minute', evenly(250, at(NOW), 60_000), 10_000_000],
    ['events of every day', evenly(700, at(NOW), DAY), 10_000_000],
    ['no event', [], 10_000_000],
  ])('comes whole, with one warning, and is not split without end: %s', async (_, log, totalCount) => {
    const outcome = await read(telling(eventLog({ events: { s1: log } }), totalCount));
    expect([outcome.outcome, new Set(ids(outcome)).size]).toEqual(['complete', log.length]);
    expect(logsOf(outcome.messages, 'WARN')).toHaveLength(1);
    expect(outcome.api.requests.length).toBeLessThan(50);
  });
});

describe('a log whose numbers are right', () => {
  it('is split as often as they say, though all of its events are in one part', async () => {
    const crowded = evenly(12_000, at(NOW), 1_000);
    const outcome = await read(eventLog({ events: { s1: crowded } }));
    expect(new Set(ids(outcome)).size).toBe(12_000);
    const pages = new Map<string, number>();
    for (const path of outcome.api.requests) {
      const { searchParams } = new URL(path, 'http://x');
      const span = `${searchParams.get('from')} to ${searchParams.get('to')}`;
      pages.set(span, (pages.get(span) ?? 0) + 1);
    }
    expect(Math.max(...pages.values())).toBeLessThanOrEqual(50);
    expect(outcome.api.requests.length).toBeLessThan(250);
  });
});
