import type { JsonObject } from '../../../../../src/cdk/protocol/json';
import type { Handler } from '../../../../support/http/memory-api';
import { courseOf, errorsOf, logsOf, statesOf } from '../../../../support/read/memory-output';
import { evenly, eventLog, type ToyEvent } from '../../../../support/toy/toy-events';
import { at, DAY, ids, NOW, NOW_TEXT, read, windowsOf } from './event-reads';

describe('the first read of events', () => {
  it('asks for the whole span at once, up to the time of the server, and leaves that as its cursor', async () => {
    const outcome = await read(eventLog({ events: { s1: evenly(250, at(NOW), 60_000) } }));
    expect(outcome.api.requests.slice(1)).toEqual(
      [1, 2, 3].map(
        (page) => `/shops/s1/events?to=${encodeURIComponent(NOW_TEXT)}&pageNumber=${page}&pageSize=100`,
      ),
    );
    expect(ids(outcome)).toHaveLength(250);
    expect(statesOf(outcome.messages, 'events').at(-1)).toMatchObject({ at: NOW_TEXT, known: ['s1'] });
  });

  it('goes by the Date of the first answer where the clocks agree to five minutes', async () => {
    const date = 'Sat, 01 Aug 2026 11:56:00 GMT';
    const outcome = await read(eventLog({ events: { s1: evenly(3, at(NOW), DAY) } }), { date });
    expect(windowsOf(outcome)).toEqual(['all to 2026-08-01T11:56:00.000000Z']);
    expect(statesOf(outcome.messages, 'events').at(-1)).toMatchObject({ at: '2026-08-01T11:56:00.000000Z' });
    expect(logsOf(outcome.messages, 'WARN')).toEqual([]);
  });

  it.each([
    ['behind', 'Sat, 01 Aug 2026 06:00:00 GMT', /T12:00:00/, /T06:00:00/],
    ['ahead', 'Sun, 02 Aug 2026 12:00:00 GMT', /-02T12:00:00/, /-01T12:00:00/],
  ])(
    'asks up to the later clock and leaves the earlier one as its cursor: %s',
    async (_, date, to, cursor) => {
      const outcome = await read(eventLog({ events: { s1: evenly(3, at(NOW), DAY) } }), { date });
      expect(windowsOf(outcome)).toEqual([expect.stringMatching(to)]);
      expect(statesOf(outcome.messages, 'events').at(-1)!['at']).toMatch(cursor);
      expect(logsOf(outcome.messages, 'WARN')).toEqual([expect.stringContaining('The clocks of the server')]);
    },
  );

  it('begins at the start date', async () => {
    const outcome = await read(eventLog({ events: { s1: evenly(10, at(NOW), DAY) } }), {
      account: { events: { startDate: '2026-07-29T00:00:00.000000Z', overlapMs: 3_600_000 } },
    });
    expect(windowsOf(outcome)).toEqual([`2026-07-29T00:00:00.000000Z to ${NOW_TEXT}`]);
    expect(ids(outcome)).toHaveLength(3);
  });

  it('asks for nothing where the start date lies in the future', async () => {
    const outcome = await read(eventLog({ events: { s1: evenly(10, at(NOW), DAY) } }), {
      account: { events: { startDate: '2026-09-01T00:00:00.000000Z', overlapMs: 3_600_000 } },
    });
    expect([outcome.outcome, outcome.api.requests]).toEqual(['complete', ['/shops']]);
  });

  it('says how many are to come', async () => {
    const { messages } = await read(eventLog({ events: { s1: evenly(250, at(NOW), 60_000), s2: [] } }));
    const estimates = messages.flatMap(({ trace }) => (trace?.estimate ? [trace.estimate.row_estimate] : []));
    expect(estimates.at(-1)).toBe(250);
  });

  it.each([
    ['longer', 251, [250, 251]],
    ['shorter', 249, [250, 249]],
  ])('says it once of a list that is %s when it is read again', async (_, count, expected) => {
    const lists = [250, count].map((length) => eventLog({ events: { s1: evenly(length, at(NOW), 60_000) } }));
    let asked = 0;
    const handle: (typeof lists)[number] = (url, ...rest) =>
      (url.searchParams.get('pageNumber') === '1' && asked++ === 0 ? lists[0] : lists[1])!(url, ...rest);
    const { messages } = await read(handle);
    const estimates = messages.flatMap(({ trace }) => (trace?.estimate ? [trace.estimate.row_estimate] : []));
    expect(estimates).toEqual(expected);
  });
});

describe('a list of events that changes each time that it is read', () => {
  const log = evenly(250, at(NOW + DAY), 60_000);

  /** The log of s1 lacks some more of its events each time that it is asked for. */
  function shorter(lacking: (asked: number) => typeof log): ReturnType<typeof eventLog> {
    let asked = 0;
    return (url, ...rest) => {
      const isCalm = !url.pathname.includes('s1');
      return eventLog({ events: { s1: isCalm ? log : lacking(++asked), s2: [] } })(url, ...rest);
    };
  }

  it('is whole where the oldest expire while it is read', async () => {
    const outcome = await read(
      shorter((asked) => log.slice(asked)),
      { atMs: NOW + DAY },
    );
    expect(errorsOf(outcome.messages)).toEqual([]);
    // Three had expired when the first reading came to its third page.
    expect(new Set(ids(outcome)).size).toBe(log.length - 3);
  });

  it('is read in shorter spans, each of which fits a page', async () => {
    const outcome = await read(
      shorter((asked) => log.slice(0, -asked)),
      { atMs: NOW + DAY },
    );
    expect(errorsOf(outcome.messages)).toEqual([]);
    const windows = windowsOf(outcome).filter((window) => !window.startsWith('all'));
    expect(windows.length).toBeGreaterThan(2);
  });

  it('fails its shop for the moment where a span is too short for that: the next read brings what slipped past', async () => {
    const crowded = evenly(250, at(NOW + DAY), 1);
    const first = await read(eventLog({ events: { s1: [], s2: [] } }));
    let asked = 0;
    const restless: Handler = (url, ...rest) =>
      eventLog({
        events: { s1: url.pathname.includes('s1') ? crowded.slice(0, 250 - (++asked % 7)) : crowded, s2: [] },
      })(url, ...rest);
    const second = await read(restless, { state: first.state, atMs: NOW + DAY });
    expect(errorsOf(second.messages)).toEqual([
      expect.objectContaining({
        failure_type: 'transient_error',
        message: expect.stringMatching(
          /^The list of GET \/shops\/s1\/events\?.* did not come whole in 5 readings, because it changed or told wrong numbers\. The next read asks for it again\.$/,
        ) as string,
      }),
    ]);
    const third = await read(eventLog({ events: { s1: crowded, s2: [] } }), {
      state: second.state,
      atMs: NOW + 2 * DAY,
    });
    expect(new Set([...ids(second), ...ids(third)]).size).toBe(250);
  });
});

describe('the reads after the first', () => {
  const log: Record<string, ToyEvent[]> = { s1: evenly(100, at(NOW), 60_000), s2: evenly(10, at(NOW), DAY) };

  it('bring what is new, and repeat nothing of the overlap', async () => {
    const first = await read(eventLog({ events: log }));
    const later = [
      { eventId: 'new', at: at(NOW + 1_000) },
      { eventId: 'late', at: at(NOW - 30 * 60_000) },
    ];
    const grown = { ...log, s1: [...(log['s1'] ?? []), ...later] };
    const second = await read(eventLog({ events: grown }), { state: first.state, atMs: NOW + DAY });
    expect(ids(second).sort()).toEqual(['late', 'new']);
    const third = await read(eventLog({ events: grown }), { state: second.state, atMs: NOW + 2 * DAY });
    expect([ids(third), courseOf(third.messages, 'events')]).toEqual([[], ['STARTED', 'state', 'COMPLETE']]);
  });

  it('lose none of several events at the very time of the cursor', async () => {
    const edge = (names: string[]) => names.map((eventId) => ({ eventId, at: at(NOW) }));
    const first = await read(eventLog({ events: { s1: edge(['a', 'b']) } }));
    const second = await read(eventLog({ events: { s1: edge(['a', 'b', 'c']) } }), {
      state: first.state,
      atMs: NOW + DAY,
    });
    expect([ids(first).sort(), ids(second)]).toEqual([['a', 'b'], ['c']]);
  });

  it('read a shop that appears later from its beginning', async () => {
    const first = await read(eventLog({ events: { s1: log['s1'] ?? [] } }));
    const second = await read(eventLog({ events: log }), { state: first.state, atMs: NOW + 1 });
    expect(ids(second)).toHaveLength(10);
  });

  it('bring what a refused shop had in the meantime, once it may be read', async () => {
    const refuse = (url: URL) => (url.pathname.includes('s2') ? { status: 403 } : undefined);
    const first = await read(eventLog({ events: log }));
    const refused = await read(eventLog({ events: log, instead: refuse }), {
      state: first.state,
      atMs: NOW + DAY,
    });
    expect([refused.outcome, courseOf(refused.messages, 'events').at(-1)]).toEqual(['complete', 'COMPLETE']);
    const grown = { ...log, s2: [...(log['s2'] ?? []), { eventId: 'missed', at: at(NOW + 60_000) }] };
    const third = await read(eventLog({ events: grown }), { state: refused.state, atMs: NOW + 9 * DAY });
    expect(ids(third)).toEqual(['missed']);
  });

  it('bring what a shop had in the meantime that seemed deleted while it was read', async () => {
    const first = await read(eventLog({ events: log }));
    let isHidden = false;
    const hide = (url: URL) => {
      isHidden ||= url.pathname.includes('s2');
      if (url.pathname.includes('s2')) return { status: 404 };
      return isHidden && url.pathname === '/shops' ? { json: [{ shopId: 's1' }] } : undefined;
    };
    const second = await read(eventLog({ events: log, instead: hide }), {
      state: first.state,
      atMs: NOW + DAY,
    });
    expect([second.outcome, logsOf(second.messages, 'WARN')]).toEqual([
      'complete',
      ['shop s2 was deleted while it was read; it is left out.'],
    ]);
    const grown = { ...log, s2: [...(log['s2'] ?? []), { eventId: 'missed', at: at(NOW + 60_000) }] };
    const third = await read(eventLog({ events: grown }), { state: second.state, atMs: NOW + 9 * DAY });
    expect(ids(third)).toEqual(['missed']);
  });

  it('give no records for a cursor in the future, and keep it', async () => {
    const state: JsonObject = { events: { v: 1, at: '2027-01-01T00:00:00.000000Z' } };
    const outcome = await read(eventLog({ events: log }), { state });
    expect(ids(outcome)).toEqual([]);
    expect(statesOf(outcome.messages, 'events')).toEqual([state['events']]);
  });
});
