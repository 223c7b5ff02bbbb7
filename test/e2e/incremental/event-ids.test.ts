import { finish } from '../../support/cli/cli-connection';
import { Feed, sorted, trueIds } from './feed';
import {
  asked,
  begun,
  BEGIN,
  configsOf,
  connection,
  environmentsOf,
  fake,
  FILTERS,
  HOUR,
  MINUTE,
  NOWHERE,
  open,
  productAt,
  settled,
  told,
  truly,
} from './placed-events';

beforeEach(() => open());
afterEach(() => fake.close());

describe('a full refresh', () => {
  test('tells of each event the config and the environment that it means', async () => {
    const { output } = await connection.read({ streams: ['audit_logs'] });
    const ids = trueIds(fake, 'audit_logs', settled);
    expect(sorted([...told(output).keys()])).toEqual(sorted(ids));
    expect(told(output)).toEqual(truly(told(output).keys()));
    const places = [...told(output).values()];
    expect(places.some(({ configId, environmentId }) => configId !== null && environmentId !== null)).toBe(
      true,
    );
    expect(places).toContainEqual(NOWHERE);
  });

  test('asks each product for its places once, and for its log by each of them', async () => {
    await connection.read({ streams: ['audit_logs'] });
    expect(asked(/\/configs$/)).toHaveLength(3);
    expect(asked(/\/environments$/)).toHaveLength(3);
    expect(asked(FILTERS)).toHaveLength(3 * (3 + 2));
    expect(fake.requests.duplicates()).toEqual([]);
  });

  test('of all streams lists no place twice', async () => {
    const { output } = await connection.read();
    expect(fake.requests.duplicates()).toEqual([]);
    expect(told(output)).toEqual(truly(told(output).keys()));
  });

  test('says nothing of places, and asks for none, where the option is off', async () => {
    const { output } = await connection.with({ audit_log_ids: false }).read({ streams: ['audit_logs'] });
    expect(output.records('audit_logs')).toHaveLength(90);
    expect(new Set([...told(output).values()].map((place) => JSON.stringify(place)))).toEqual(
      new Set([JSON.stringify(NOWHERE)]),
    );
    expect(fake.requests.count()).toBe(1 + 3);
  });
});

describe('an incremental read', () => {
  test('asks for filters only in products that have new events', async () => {
    const feed = await begun();
    fake.changes.changeValue({ productId: productAt(1) });
    fake.advance(HOUR);
    fake.requests.clear();
    const { output, ids } = await feed.sync();
    expect(ids).toHaveLength(1);
    expect(told(output)).toEqual(truly(ids));
    expect(asked(FILTERS)).toHaveLength(3 + 2);
    expect(asked(FILTERS).every((path) => path.includes(productAt(1)))).toBe(true);
    // The list of products, a page of each log, and the places of one product.
    expect(fake.requests.count()).toBe(1 + 3 + 2 + 5);
  });

  test('asks no more of a product whose events it has delivered before', async () => {
    const feed = await begun(connection.with({ lookback_window: 'P1D' }));
    fake.changes.changeValue({ productId: productAt(1) });
    fake.advance(HOUR);
    await feed.sync();
    fake.requests.clear();
    fake.advance(HOUR);
    expect((await feed.sync()).ids).toEqual([]);
    expect(asked(FILTERS)).toEqual([]);
  });

  test.each([0, 10])('has the ids of all events where filters lag by %d minutes', async (minutes) => {
    fake.setAudit({ filterLagMs: minutes * MINUTE });
    const feed = new Feed(connection);
    const places = told((await feed.sync()).output);
    for (let n = 0; n < 6; n++) {
      fake.changes.changeValue();
      fake.changes.renameConfig();
      fake.advance(7 * MINUTE);
      for (const [id, place] of told((await feed.sync()).output)) places.set(id, place);
    }
    expect(sorted(feed.ids)).toEqual(sorted(trueIds(fake, 'audit_logs', settled)));
    expect(new Set(feed.ids).size).toBe(feed.ids.length);
    expect(places).toEqual(truly(feed.ids));
  });

  test('ends ten minutes early, and never before its cursor', async () => {
    const feed = new Feed(connection);
    await feed.sync();
    expect(feed.cursor).toBe('2026-08-01T11:50:00.000000Z');
    fake.advance(5 * MINUTE);
    await feed.sync();
    expect(feed.cursor).toBe('2026-08-01T11:55:00.000000Z');
    const off = new Feed(connection.with({ audit_log_ids: false }));
    await off.sync();
    expect(off.cursor).toBe('2026-08-01T12:05:00.000000Z');
    await off.sync({ connection });
    expect(off.cursor).toBe('2026-08-01T12:05:00.000000Z');
  });

  test('tells ids from the read on for which the option is turned on, and brings nothing again', async () => {
    const feed = new Feed(connection.with({ audit_log_ids: false }));
    await feed.sync();
    fake.advance(MINUTE);
    fake.changes.changeValue();
    fake.advance(5 * MINUTE);
    // It is younger than the lag when the option is turned on: no event may fall between the two bounds.
    const { ids, output } = await feed.sync({ connection });
    fake.changes.changeValue();
    fake.advance(HOUR);
    const next = await feed.sync({ connection });
    fake.changes.changeValue();
    fake.advance(HOUR);
    const off = await feed.sync();
    expect([ids.length, next.ids.length, off.ids.length]).toEqual([0, 2, 1]);
    expect(told(output)).toEqual(new Map());
    expect(told(next.output)).toEqual(truly(next.ids));
    expect([...told(next.output).values()]).not.toContainEqual(NOWHERE);
    expect([...told(off.output).values()]).toEqual([NOWHERE]);
    expect(sorted(feed.ids)).toEqual(sorted(trueIds(fake)));
    expect(new Set(feed.ids).size).toBe(feed.ids.length);
  });

  test('has the ids of all events where it is killed and resumed', async () => {
    const feed = await begun();
    for (let n = 0; n < 90; n++) fake.changes.changeValue();
    fake.advance(HOUR);
    const running = await connection.start({
      streams: ['audit_logs'],
      mode: 'incremental',
      state: feed.states,
      clock: 'fast',
    });
    fake.onRequest(14, () => running.process.kill('SIGKILL'));
    const { output } = finish(await running.ended);
    feed.take(output);
    const places = told(output);
    for (let n = 0; n < 20; n++) fake.changes.changeValue();
    fake.advance(HOUR);
    for (let n = 0; n < 2; n++)
      for (const [id, place] of told((await feed.sync()).output)) places.set(id, place);
    const since = new Set(
      trueIds(fake, 'audit_logs', (row) => String(row['auditLogDateTime']) > '2026-08-01T12'),
    );
    expect(sorted([...new Set(feed.ids)])).toEqual(sorted(trueIds(fake)));
    expect(places).toEqual(truly([...since]));
  });
});

describe('a long log', () => {
  test('is filtered window by window, each filter to its last page', async () => {
    const size = {
      products: 1,
      configsPerProduct: 2,
      environmentsPerProduct: 2,
      auditEventsPerProduct: 5_300,
    };
    await open({ size });
    const { output } = await connection.read({ streams: ['audit_logs'], clock: 'fast' });
    const places = told(output);
    expect(places.size).toBe(5_300);
    expect(places).toEqual(truly(places.keys()));
    const windows = (path: RegExp) =>
      new Set(
        asked(path).map((request) => /(fromUtcDateTime=[^&]*&)?toUtcDateTime=[^&]*/.exec(request)?.[0]),
      );
    const filtered = windows(FILTERS);
    expect(filtered.size).toBeGreaterThan(1);
    // Those that have events, that is; the log is asked for the others and for the whole span too.
    const read = windows(/auditlogs\?(from|to)Utc/);
    expect([...filtered].filter((window) => !read.has(window))).toEqual([]);
    expect(asked(/configId=.*pageNumber=2&/).length).toBeGreaterThan(0);
    expect(output.states('audit_logs').length).toBeGreaterThan(2);
  });

  test('has the ids of an event that shows between two of its pages', async () => {
    const feed = await begun(connection.with({ num_workers: 1 }));
    const target = { productId: productAt(0), configId: configsOf(0)[0] ?? '' };
    for (let n = 0; n < 350; n++)
      fake.changes.addAuditEvent({ ...target, at: BEGIN + 40 * MINUTE - n * 1_000 });
    fake.advance(HOUR);
    // It is older than all of the second page, so it comes with the third.
    const late = { ...target, environmentId: environmentsOf(0)[0] ?? '', at: BEGIN + 36 * MINUTE };
    fake.onRequest(
      1,
      () => fake.changes.addAuditEvent(late),
      new RegExp(`${productAt(0)}/auditlogs\\?from.*pageNumber=2&`),
    );
    const { output } = await feed.sync();
    const places = told(output);
    expect(places.size).toBe(351);
    expect(places).toEqual(truly(places.keys()));
    expect([...places.values()].filter(({ environmentId }) => environmentId !== null)).toHaveLength(1);
  });
});
