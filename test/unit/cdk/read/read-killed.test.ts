import { lastStates, type ToyOutcome, toyRead, toyShops } from '../../../support/toy/toy-read';
import type { Message } from '../../../support/read/memory-output';
import { evenly, eventLog } from '../../../support/toy/toy-events';
import { displays, events, goods, staff } from '../../../support/toy/toy-account';
import type { Handler } from '../../../support/http/memory-api';
import { someOf } from '../../../support/thorough';

const NOW = Date.UTC(2026, 7, 1, 12);

/** What a destination has kept of a read that was killed after some messages: what a STATE of the stream covers. */
function keptAfter(messages: readonly Message[], count: number): Set<string> {
  const kept = new Set<string>();
  const waiting = new Map<string, string[]>();
  for (const { record, state } of messages.slice(0, count)) {
    if (record !== undefined) {
      const mine = waiting.get(record.stream) ?? [];
      mine.push(textOf(record));
      waiting.set(record.stream, mine);
    }
    const name = state?.stream.stream_descriptor.name ?? '';
    for (const text of waiting.get(name) ?? []) kept.add(text);
    waiting.delete(name);
  }
  return kept;
}

const textOf = ({ stream, data }: { stream: string; data: object }) => `${stream} ${JSON.stringify(data)}`;
const allOf = ({ messages }: ToyOutcome) =>
  messages.flatMap(({ record }) => (record === undefined ? [] : [textOf(record)]));

/** Where to kill a read: after each message that is a STATE or stands before one, and some others. */
function cuts(messages: readonly Message[]): number[] {
  return messages.flatMap((message, index) =>
    message.state !== undefined || messages[index + 1]?.state !== undefined || index % 40 === 0
      ? [index + 1]
      : [],
  );
}

async function expectNothingLost(
  read: (state?: unknown) => Promise<ToyOutcome>,
  mostRepeated: number,
): Promise<void> {
  const whole = await read();
  const expected = [...new Set(allOf(whole))].sort();
  for (const cut of someOf(25, cuts(whole.messages))) {
    const kept = keptAfter(whole.messages, cut);
    const rest = await read(lastStates(whole.messages.slice(0, cut)));
    expect(rest.outcome).toBe('complete');
    const brought = allOf(rest);
    expect([...new Set([...kept, ...brought])].sort()).toEqual(expected);
    expect(brought.filter((text) => kept.has(text)).length).toBeLessThanOrEqual(mostRepeated);
  }
}

describe('a read that is killed at any message', () => {
  it('loses nothing of full refreshes, and repeats no slice that a state covers', async () => {
    const table = toyShops(5, 3);
    const handle: Handler = (url) => ({ json: table[url.pathname], afterMs: 700 });
    await expectNothingLost(
      (state) =>
        toyRead({
          streams: [staff, goods, displays],
          handle,
          state,
          syncId: 3,
          atMs: NOW,
          workers: 2,
        }),
      0,
    );
  });

  it('loses nothing of events', async () => {
    const logs = {
      s1: evenly(300, '2026-08-01T12:00:00Z', 20 * 60_000, 'a'),
      s2: evenly(50, '2026-08-01T12:00:00Z', 60_000, 'b'),
      s3: evenly(200, '2026-08-01T12:00:00Z', 3_600_000, 'c'),
    };
    const answer = eventLog({ events: logs, longestDays: 2 });
    const handle: Handler = (url, count) => ({ ...answer(url, count), afterMs: 900 });
    await expectNothingLost(
      (state) =>
        toyRead({
          streams: [events],
          syncMode: 'incremental',
          handle,
          state,
          atMs: NOW,
          date: 'Sat, 01 Aug 2026 12:00:00 GMT',
          account: { events: { startDate: '2026-07-20T00:00:00.000000Z', overlapMs: 3_600_000 } },
          workers: 2,
        }),
      // The events of a seam of a second, at the most.
      3,
    );
  });
});
