import { type Fake, startFake, truth } from '../fake-configcat/index';
import { type Connection, type ReadOptions } from '../support/cli/cli-connection';
import { DirectConnection } from '../support/read/direct-connection';
import { Output, type StateMessage } from '../support/cli/cli-output';
import { sortedKeys } from '../support/cli/cli-rows';

const HOUR = 3_600_000;
const CONFIGS = 8;
const STREAMS = ['products', 'settings', 'audit_logs'];

let fake: Fake;
let connection: Connection;
let settingIds: string[];
beforeAll(async () => {
  fake = await startFake({
    size: {
      products: 2,
      configsPerProduct: CONFIGS / 2,
      settingsPerConfig: 3,
      auditEventsPerProduct: 10,
    },
    now: () => Date.UTC(2026, 7, 1),
  });
  connection = new DirectConnection(fake);
  settingIds = sortedKeys(truth(fake.world, { streams: ['settings'] })['settings'] ?? [], ['settingId']);
});
afterAll(() => fake.close());

const counts = (output: Output) => STREAMS.map((stream) => output.records(stream).length);
const ids = (output: Output) => sortedKeys(output.records('settings'), ['settingId']);

describe('after a finished full refresh', () => {
  test('the same sync_id brings nothing again, asks nothing, and keeps the states', async () => {
    const first = await connection.read({ streams: STREAMS, syncId: 4 });
    fake.requests.clear();
    const { output, exitCode } = await connection.read({
      streams: STREAMS,
      syncId: 4,
      state: first.output.lastStates(),
    });
    expect(counts(output)).toEqual([0, 0, 0]);
    expect(fake.requests.count()).toBe(0);
    expect(output.outcomes()).toEqual(first.output.outcomes());
    for (const stream of STREAMS) expect(output.lastState(stream)).toEqual(first.output.lastState(stream));
    expect(exitCode).toBe(0);
  });

  test.each([
    ['another sync_id', { syncId: 4 }, { syncId: 5 }],
    ['no sync_id', {}, {}],
    ['a sync_id where there was none', {}, { syncId: 4 }],
    ['no sync_id where there was one', { syncId: 4 }, {}],
    ["PyAirbyte's constant sync_id", { syncId: 1 }, { syncId: 1 }],
  ] as [string, ReadOptions, ReadOptions][])('%s brings everything again', async (_, before, after) => {
    const first = await connection.read({ streams: STREAMS, ...before });
    const { output } = await connection.read({
      streams: STREAMS,
      ...after,
      state: first.output.lastStates(),
    });
    expect(counts(output)).toEqual(counts(first.output));
  });

  test('an incremental catalog brings all of what is full refresh only, and of others what changed, whatever its sync_id', async () => {
    const options = { streams: STREAMS, syncId: 1, mode: 'incremental' } as const;
    const first = await connection.read(options);
    const { output } = await connection.read({ ...options, state: first.output.lastStates() });
    const [products] = counts(first.output);
    expect(counts(output)).toEqual([products, 0, 0]);
  });
});

/** What a read had written when its stream of settings came to the STATE in the middle of all that it wrote. */
function broken(output: Output, stream = 'settings'): { state: StateMessage[]; before: string[] } {
  const states = output.states(stream);
  const state = states[Math.floor(states.length / 2)]!;
  const end = output.messages.findIndex((message) => message.state === state);
  return { state: [state], before: ids(new Output(output.lines.slice(0, end))) };
}

describe('after a broken full refresh', () => {
  const read = (options: ReadOptions) => connection.read({ streams: ['settings'], ...options });

  test.each([
    ['the same sync_id, soon', 4, 4, 0, 'overwrite'],
    ['the same sync_id, within a day', 4, 4, 23 * HOUR, 'overwrite'],
    ['another sync_id, within a day, where the destination appends', 4, 5, 23 * HOUR, 'append'],
    [
      'no sync_id, within a day, where the destination appends',
      undefined,
      undefined,
      23 * HOUR,
      'append_dedup',
    ],
  ] as const)('%s brings only what no state covered', async (_, syncId, nextId, laterMs, destination) => {
    const first = await read({ clock: 'fast', ...sync(syncId) });
    const { state, before } = broken(first.output);
    fake.advance(laterMs);
    fake.requests.clear();
    const { output } = await read({ ...sync(nextId), destination, state });
    expect([...new Set([...before, ...ids(output)])].sort()).toEqual(settingIds);
    expect(output.records('settings').length).toBeLessThan(settingIds.length);
    expect(fake.requests.count(/\/settings$/)).toBeLessThan(CONFIGS);
  });

  test.each([
    ['another sync_id, at once, where the destination overwrites', 4, 5, 0, 'overwrite'],
    ["PyAirbyte's constant sync_id, at once, where the destination overwrites", 1, 1, 0, 'overwrite'],
    ['no sync_id, at once, where the destination overwrites', undefined, undefined, 0, 'overwrite'],
    ['the same sync_id, after a day', 4, 4, 25 * HOUR, 'overwrite'],
    ['another sync_id, after a day', 4, 5, 25 * HOUR, 'append'],
    ['no sync_id, after a day', undefined, undefined, 25 * HOUR, 'append'],
  ] as const)('%s brings everything again', async (_, syncId, nextId, laterMs, destination) => {
    const first = await read({ clock: 'fast', ...sync(syncId) });
    const { state } = broken(first.output);
    fake.advance(laterMs);
    const { output } = await read({ ...sync(nextId), destination, state });
    expect(ids(output)).toEqual(settingIds);
  });

  test('an incremental catalog brings all of a full refresh again after a day, with the same sync_id too', async () => {
    const streams = ['configs'];
    const first = await read({ streams, clock: 'fast', syncId: 1, mode: 'incremental' });
    const { state } = broken(first.output, 'configs');
    fake.advance(25 * HOUR);
    const { output } = await read({ streams, syncId: 1, mode: 'incremental', state });
    expect(output.records('configs')).toHaveLength(first.output.records('configs').length);
  });
});

function sync(syncId: number | undefined): ReadOptions {
  return syncId === undefined ? {} : { syncId };
}
