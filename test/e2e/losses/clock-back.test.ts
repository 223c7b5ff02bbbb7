import { type Fake, startFake } from '../../fake-configcat/index';
import { LyingProxy } from '../../support/http/lying-proxy';
import { fakeRead } from '../../support/read/fake-read';

const HOUR = 3_600_000;
const SIZE = { products: 3, configsPerProduct: 2, environmentsPerProduct: 2, settingsPerConfig: 3 };

let fake: Fake;
beforeEach(async () => {
  fake = await startFake({ size: SIZE, now: () => Date.UTC(2026, 7, 1, 12) });
});
afterEach(() => fake.close());

const timesOf = ({ messages }: Awaited<ReturnType<typeof fakeRead>>) => [
  ...new Set(messages.flatMap(({ record }) => (record === undefined ? [] : [record.emitted_at]))),
];

test('rows of a resumed read are no older than those of the broken read, though the clock is behind', async () => {
  const proxy = await LyingProxy.open(fake);
  const stop = new AbortController();
  let asked = 0;
  proxy.lie = ({ pathname }) => {
    if (pathname.endsWith('/settings') && ++asked > 4) stop.abort();
  };
  const broken = await fakeRead(fake, { streams: ['settings'], signal: stop.signal, config: proxy.config });
  proxy.close();
  expect(broken.state[0]).toMatchObject({ stream: { stream_state: { open: {} } } });
  const rest = await fakeRead(fake, { streams: ['settings'], state: broken.state, aheadMs: -HOUR });
  expect(Math.min(...timesOf(rest))).toBeGreaterThanOrEqual(Math.max(...timesOf(broken)));
});

test('changedAt does not go back where all is read anew', async () => {
  const streams = ['settings'];
  const first = await fakeRead(fake, {
    streams,
    config: { personal_data: 'hash', personal_data_salt: 'salt of the first read' },
  });
  const anew = await fakeRead(fake, {
    streams,
    state: first.state,
    aheadMs: -HOUR,
    config: { personal_data: 'remove' },
  });
  const latest = (read: typeof first) =>
    read.messages
      .flatMap(({ record }) => (record === undefined ? [] : [String(record.data['changedAt'])]))
      .sort();
  expect(latest(anew)).not.toEqual([]);
  expect(latest(anew)[0]! >= latest(first).at(-1)!).toBe(true);
  const cursor = (read: typeof first) => String(read.state[0]?.stream.stream_state['changedAt']);
  expect(cursor(anew) >= cursor(first)).toBe(true);
});
