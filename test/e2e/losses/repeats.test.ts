import { type Fake, startFake } from '../../fake-configcat/index';
import { recordsOf } from '../../support/read/memory-output';
import { LyingProxy } from '../../support/http/lying-proxy';
import { Synced } from './synced';

const MINUTE = 60_000;

let fake: Fake;
let synced: Synced;
beforeEach(async () => {
  fake = await startFake({
    size: { products: 2, auditEventsPerProduct: 5 },
    now: () => Date.UTC(2026, 7, 1, 12),
  });
  synced = new Synced(fake, ['audit_logs']);
});
afterEach(() => fake.close());

const brought = async () =>
  recordsOf((await synced.sync()).messages, 'audit_logs').map(({ auditLogId }) => String(auditLogId));

test.each([1, 2, 3])(
  'events of the overlap do not come again after %d reads in which their products were refused',
  async (refusedReads) => {
    await brought();
    fake.changes.changeValue();
    fake.advance(5 * MINUTE);
    expect(await brought()).toHaveLength(1);
    for (let read = 0; read < refusedReads; read++) {
      fake.permissions.forbid(/auditlogs/, 403);
      fake.advance(5 * MINUTE);
      expect(await brought()).toEqual([]);
    }
    fake.permissions.allow();
    fake.changes.changeValue();
    fake.advance(5 * MINUTE);
    expect(await brought()).toHaveLength(1);
  },
);

test.each(['organizations', 'products', 'configs', 'environments'])(
  '%s that a list names twice come once',
  async (stream) => {
    const proxy = await LyingProxy.open(fake);
    proxy.lie = (url, answer) => {
      if (!url.pathname.endsWith(`/${stream}`)) return;
      const list = JSON.parse(answer.body) as unknown[];
      answer.body = JSON.stringify([...list, ...list]);
    };
    const { messages } = await new Synced(fake, [stream], proxy.config).sync();
    proxy.close();
    const rows = recordsOf(messages, stream).map((row) => JSON.stringify(row));
    expect(rows.length).toBeGreaterThan(0);
    expect(new Set(rows).size).toBe(rows.length);
  },
);
