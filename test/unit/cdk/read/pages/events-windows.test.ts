import { errorsOf, logsOf, statesOf } from '../../../../support/read/memory-output';
import { evenly, eventLog, type ToyEvent } from '../../../../support/toy/toy-events';
import { at, DAY, ids, NOW, NOW_TEXT, read, windowsOf } from './event-reads';

describe('a span that is too long', () => {
  it('is split until the API takes it, old before new, and nothing comes twice', async () => {
    const log = evenly(300, at(NOW), DAY / 3);
    const outcome = await read(eventLog({ events: { s1: log }, longestDays: 30 }));
    expect(ids(outcome).sort()).toEqual(log.map(({ eventId }) => eventId));
    expect(outcome.outcome).toBe('complete');
    const spans = windowsOf(outcome).map((window) => window.split(' to ').map((text) => Date.parse(text)));
    const taken = spans.filter(([from = NaN, to = NaN]) => to - from <= 30 * DAY);
    expect(taken.map(([from]) => from)).toEqual([...taken.map(([from]) => from)].sort());
    for (const [index, [from = NaN]] of taken.slice(1).entries())
      expect((taken[index]?.[1] ?? 0) - from).toBe(1_000);
  });

  it('does not keep an API that refuses everything busy for ever', async () => {
    const { api, messages } = await read(eventLog({ events: { s1: [] }, longestDays: -1 }));
    expect(api.requests.length).toBeLessThan(40);
    expect([errorsOf(messages), logsOf(messages, 'WARN')]).toEqual([
      [],
      ['Stream events is read without shop s1: the server refuses the requests (status 400).'],
    ]);
  });
});

describe('a server that ignores the span that it is asked for', () => {
  it('is not asked for ever shorter ones', async () => {
    const all = evenly(6_000, at(NOW), 12 * 60_000);
    const log = eventLog({ events: { s1: all } });
    const handle: typeof log = (url, ...rest) => {
      url.searchParams.delete('from');
      if (url.searchParams.has('to')) url.searchParams.set('to', NOW_TEXT);
      return log(url, ...rest);
    };
    const { api, messages } = await read(handle);
    expect(api.requests.length).toBeLessThan(10);
    expect(errorsOf(messages)).toEqual([
      expect.objectContaining({
        failure_type: 'system_error',
        message: expect.stringMatching(/is not shaped as this version of the connector knows it/) as string,
      }),
    ]);
  });
});

describe('a span with too many events for one checkpoint', () => {
  const log = evenly(12_000, at(NOW), 12 * 60_000);

  it('is split, and leaves a state after each part that a broken read goes on from', async () => {
    let isBroken = true;
    const handle = eventLog({
      events: { s1: log },
      instead: (url) =>
        isBroken && url.searchParams.get('to') === NOW_TEXT && url.searchParams.has('from')
          ? { status: 500 }
          : undefined,
    });
    const first = await read(handle);
    const firstIds = ids(first);
    expect(firstIds.length).toBeGreaterThan(5_000);
    const own = (statesOf(first.messages, 'events').at(-1)?.['own'] as Record<string, string>)['s1'] ?? '';
    expect(log.filter((event) => Date.parse(event.at) <= Date.parse(own))).toHaveLength(firstIds.length);
    isBroken = false;
    const second = await read(handle, { state: first.state, atMs: NOW + DAY });
    const all = [...firstIds, ...ids(second)];
    expect(new Set(all).size).toBe(12_000);
    expect(all.length).toBeLessThan(12_000 + 10);
  });

  it('is read as it is where no split helps, as with equal timestamps', async () => {
    const equal: ToyEvent[] = Array.from({ length: 6_000 }, (_, index) => ({
      eventId: `x${index}`,
      at: at(NOW - DAY),
    }));
    const outcome = await read(eventLog({ events: { s1: equal } }));
    expect(new Set(ids(outcome)).size).toBe(6_000);
    expect(ids(outcome)).toHaveLength(6_000);
  });
});
