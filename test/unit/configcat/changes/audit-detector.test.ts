import { type Client, type JsonObject, ROOT_SLICE, type Slice, visitTo } from '../../../../src/cdk';
import { AuditDetector } from '../../../../src/configcat/changes/audit-detector';
import { ConfigFilters } from '../../../../src/configcat/changes/audit-events';
import { digestOf } from '../../../../src/configcat/listing-digest';
import { changeRead } from '../../../support/read/change-read';

const T = (day: number) => `2026-08-${String(day).padStart(2, '0')}T00:00:00.000000Z`;
const SECONDS = (day: number) => Date.parse(T(day)) / 1000;
const HOUR = 3_600_000;

const IDS = Array.from({ length: 40 }, (_, index) => `p${10 + index}`);
const LAST = 'p49';

function slice(level: string, path: readonly string[]): Slice {
  return { level, path, values: {}, raw: {}, digest: path.join() };
}

/** A read of known products, two hours old, so that few are scanned; `asked` are its requests. */
async function looked(open: JsonObject | undefined, cursorDay: number) {
  const digest = digestOf([LAST, `${LAST},c`]);
  const products = Object.fromEntries(IDS.map((id) => [id, [digest, SECONDS(cursorDay)]]));
  const state = { v: 1, lastChangedAt: T(cursorDay), products, ...(open === undefined ? {} : { open }) };
  const { window } = changeRead(T(20), state, {
    fullScanIntervalMs: 100 * 24 * HOUR,
    elapsedMs: () => 2 * HOUR,
  });
  const asked: string[] = [];
  const client = {
    begin: (path: string) => {
      asked.push(path);
      throw new Error('the log is not there');
    },
  } as unknown as Client;
  const options = { client, window, filters: new ConfigFilters(client), onRefused: () => undefined };
  const detector = new AuditDetector({ ...options, listings: ['config'] });
  const root = visitTo(ROOT_SLICE, undefined);
  root.listed.set(
    'product',
    IDS.map((id) => slice('product', [id])),
  );
  await detector.look(root);
  const visit = visitTo(slice('product', [LAST]), root);
  visit.listed.set('config', [slice('config', [LAST, 'c'])]);
  await detector.look(visit);
  return { asked, isUnchanged: detector.isUnchanged([LAST, 'c']), entry: window.products.all()[LAST] };
}

test('a span that ends before it begins is not asked for, and the scan of the product stays due', async () => {
  const { asked, isUnchanged, entry } = await looked({ started: T(6), until: T(6), mark: 'p10' }, 5);
  expect([asked, isUnchanged, entry?.scanned]).toEqual([[], true, 0]);
});

test('a product whose log fails is read whole, and counts as scanned', async () => {
  const { asked, isUnchanged, entry } = await looked(undefined, 19);
  expect([asked.length, isUnchanged, entry?.scanned]).toEqual([1, false, SECONDS(20) + 2 * 3_600]);
});
