import { type Fake, startFake } from '../../fake-configcat/index';
import { logsOf, statesOf } from '../../support/read/memory-output';
import { trueIds } from '../incremental/feed';
import { type Lie, LyingProxy } from '../../support/http/lying-proxy';
import { eventIds, Synced } from './synced';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const BEGIN = Date.UTC(2026, 7, 1, 12);
const DAY_AHEAD = new Date(BEGIN + DAY).toUTCString();

jest.setTimeout(120_000);

let fake: Fake;
let proxy: LyingProxy;
let synced: Synced;
beforeEach(async () => {
  fake = await startFake({ size: { products: 2, auditEventsPerProduct: 20 }, now: () => BEGIN });
  proxy = await LyingProxy.open(fake);
  synced = new Synced(fake, ['audit_logs'], proxy.config);
});
afterEach(async () => {
  proxy.close();
  await fake.close();
});

const ids = () => eventIds(synced.tables.rows('audit_logs').map(({ auditLogId }) => auditLogId));

/** An error, or a page, of something on the way, whose clock is a day ahead. */
const atFirst =
  (change: (answer: Parameters<Lie>[1]) => void): Lie =>
  (_, answer, count) => {
    if (count > 1) return;
    change(answer);
    answer.headers['date'] = DAY_AHEAD;
  };

test.each<[string, Lie]>([
  [
    "a gateway's 503",
    atFirst((answer) => Object.assign(answer, { status: 503, body: 'no healthy upstream' })),
  ],
  ['a web page', atFirst((answer) => Object.assign(answer, { body: '<html>Log in</html>' }))],
  [
    'a listing that a cache has kept for an hour',
    (url, { headers }) => {
      if (!url.pathname.endsWith('/v1/products')) return;
      Object.assign(headers, { date: new Date(fake.now() - HOUR).toUTCString(), age: '3600' });
    },
  ],
])('the bound is not taken from the Date of %s', async (_, lie) => {
  proxy.lie = lie;
  const first = await synced.sync();
  expect(first.outcome).toBe('complete');
  expect(statesOf(first.messages, 'audit_logs').at(-1)).toMatchObject({
    auditLogDateTime: '2026-08-01T12:00:00.000000Z',
  });
  expect(logsOf(first.messages, 'WARN')).toEqual([]);
  fake.changes.changeValue();
  fake.advance(HOUR);
  await synced.sync();
  expect(ids()).toEqual(eventIds(trueIds(fake)));
});

test.each([
  ["the server's clock is a day ahead", DAY, 0],
  ["the server's clock is a day behind", -DAY, 0],
  ["the connector's clock is a day ahead", 0, DAY],
  ["the connector's clock is a day behind", 0, -DAY],
])('no event is lost though %s, and a person is told', async (_, dateOffMs, aheadMs) => {
  proxy.lie = (_url, { headers }) => {
    headers['date'] = new Date(fake.now() + dateOffMs).toUTCString();
  };
  for (let round = 0; round < 3; round++) {
    const { messages, outcome } = await synced.sync({ aheadMs });
    expect(outcome).toBe('complete');
    expect(logsOf(messages, 'WARN')).toEqual([expect.stringContaining('The clocks of the server')]);
    const { auditLogDateTime } = statesOf(messages, 'audit_logs').at(-1)!;
    expect(Date.parse(String(auditLogDateTime))).toBeLessThanOrEqual(fake.now() + MINUTE);
    fake.changes.changeValue();
    fake.advance(HOUR);
  }
  await synced.sync();
  expect(ids()).toEqual(eventIds(trueIds(fake)));
});

test('a clock that is set right again does not move the cursor back, nor lose an event', async () => {
  await synced.sync();
  fake.advance(HOUR);
  const wrong = await synced.sync({ aheadMs: -2 * DAY });
  expect(statesOf(wrong.messages, 'audit_logs').at(-1)).toMatchObject({
    auditLogDateTime: '2026-08-01T12:00:00.000000Z',
  });
  fake.changes.changeValue();
  fake.advance(HOUR);
  await synced.sync();
  expect(ids()).toEqual(eventIds(trueIds(fake)));
});

test('a cursor beyond both clocks gives nothing, stays, and is told at each read', async () => {
  await synced.sync();
  fake.advance(-2 * DAY);
  for (let round = 0; round < 2; round++) {
    const { messages, outcome } = await synced.sync({ aheadMs: 0 });
    expect(outcome).toBe('complete');
    expect(logsOf(messages, 'WARN')).toEqual([expect.stringContaining('is in the future')]);
    expect(statesOf(messages, 'audit_logs').at(-1)).toMatchObject({
      auditLogDateTime: '2026-08-01T12:00:00.000000Z',
    });
  }
});
