import { type Fake, startFake } from '../../fake-configcat/index';
import { logsOf } from '../../support/read/memory-output';
import { trueIds } from '../incremental/feed';
import { type Lie, LyingProxy, type ProxiedAnswer } from '../../support/http/lying-proxy';
import { eventIds, Synced } from './synced';

const EVENTS = 130;

jest.setTimeout(120_000);

let fake: Fake;
let proxy: LyingProxy;
let synced: Synced;
beforeEach(async () => {
  const size = { products: 1, auditEventsPerProduct: EVENTS };
  fake = await startFake({ size, now: () => Date.UTC(2026, 7, 1, 12) });
  proxy = await LyingProxy.open(fake);
  synced = new Synced(fake, ['audit_logs'], proxy.config);
});
afterEach(async () => {
  proxy.close();
  await fake.close();
});

interface LogPage {
  data: unknown[] | null;
  paging: Record<string, unknown>;
}

const ids = () => eventIds(synced.tables.rows('audit_logs').map(({ auditLogId }) => auditLogId));
const isLog = (url: URL) => url.pathname.endsWith('/auditlogs');
/** Parsing would cut digits that the ids have, so items are cut as text. */
const changed = (answer: ProxiedAnswer, change: (page: LogPage) => void) => {
  const exact = answer.body.replace(/("auditLogId":)(\d+)/g, '$1"#$2#"');
  const page = JSON.parse(exact) as LogPage;
  change(page);
  answer.body = JSON.stringify(page).replace(/"#(\d+)#"/g, '$1');
};

/** Once, and right when it is asked for again. */
const once =
  (lie: Lie): Lie =>
  (url, answer, count) => {
    if (count === 1) lie(url, answer, count);
  };

const capped: Lie = (url, answer) => {
  if (!isLog(url) || url.searchParams.get('pageSize') === '50') return;
  const number = Number(url.searchParams.get('pageNumber'));
  const all = all50.get(number);
  if (all !== undefined) answer.body = all;
};
const all50 = new Map<number, string>();

/** The log in pages of 50, as a server gives them that takes no larger ones. */
async function pagesOf50(log: string): Promise<void> {
  all50.clear();
  const authorization = `Basic ${btoa(`${fake.credentials.username}:${fake.credentials.password}`)}`;
  for (let number = 1; number < 6; number++) {
    const told = await fetch(`${fake.url}${log}?pageNumber=${number}&pageSize=50`, {
      headers: { authorization },
    });
    const answer: ProxiedAnswer = { status: 200, headers: {}, body: await told.text() };
    changed(answer, ({ paging }) => {
      delete paging['hasNext'];
      delete paging['totalPages'];
    });
    all50.set(number, answer.body);
  }
}

test('pages capped at 50, with no word of a next one, are read to the end', async () => {
  await pagesOf50(`/v2/products/${fake.world.products[0]!.productId}/auditlogs`);
  proxy.lie = capped;
  await synced.sync();
  expect(ids()).toEqual(eventIds(trueIds(fake)));
});

test.each<[string, Lie]>([
  [
    'null on page two',
    once((url, answer) => {
      if (isLog(url) && url.searchParams.get('pageNumber') === '2')
        changed(answer, (page) => (page.data = null));
    }),
  ],
  [
    'a short page two',
    once((url, answer) => {
      if (isLog(url) && url.searchParams.get('pageNumber') === '2')
        changed(answer, ({ data }) => data?.splice(3));
    }),
  ],
  [
    'null for a whole answer',
    once((url, answer) => {
      if (isLog(url)) answer.body = 'null';
    }),
  ],
])('%s is no end of a list: it is read again, or fails and comes with the next read', async (_, lie) => {
  proxy.lie = lie;
  // Each page lies once, so a read may fail for each of them.
  for (let reads = 0; reads < 4; reads++) if ((await synced.sync()).outcome === 'complete') break;
  expect(ids()).toEqual(eventIds(trueIds(fake)));
});

test('a list that comes otherwise each time loses nothing: it is read in spans that come alike', async () => {
  let readings = 0;
  proxy.lie = (url, answer) => {
    if (isLog(url)) changed(answer, ({ data }) => data?.splice(20 + (readings++ % 11)));
  };
  await synced.sync();
  proxy.lie = () => undefined;
  await synced.sync();
  expect(ids()).toEqual(eventIds(trueIds(fake)));
});

test('one that is cut alike twice, with an empty page after it, is believed, and a person is told', async () => {
  proxy.lie = (url, answer) => {
    if (isLog(url)) changed(answer, ({ data }) => data?.splice(20));
  };
  const { messages, outcome } = await synced.sync();
  expect(outcome).toBe('complete');
  expect(logsOf(messages, 'WARN').join()).toContain('They are taken for all.');
});

test('one that expires while another shows late hides none between two pages', async () => {
  const at = (url: URL) => isLog(url) && url.searchParams.get('pageNumber') === '1';
  proxy.lie = once((url) => {
    if (at(url))
      fake.changes.addAuditEvent({
        productId: fake.world.products[0]!.productId,
        at: Date.UTC(2026, 7, 1, 11),
      });
  });
  await synced.sync();
  expect(ids()).toEqual(eventIds(trueIds(fake)));
});
