import { type Visit, visitTo } from '../../../../src/cdk/read/tree/visit';
import type { Slice } from '../../../../src/cdk/read/tree/slice';
import { PlaceAnnotator } from '../../../../src/configcat/changes/place-annotator';
import { accountLevels } from '../../../../src/configcat/tree';
import { clientOf } from '../../../support/http/http-client';
import { carryOut, type Handler, type Reply } from '../../../support/http/memory-api';

const SPAN = { from: '2026-08-01T11:00:00.000000Z', to: '2026-08-01T12:00:00.000000Z' };
const PRODUCT: Slice = { level: 'product', path: ['p1'], values: { productId: 'p1' }, raw: {} };

/** Events by filter, such as `configId=c1`; `instead` of that, where it says something. */
function annotator(events: Readonly<Record<string, readonly number[]>>, instead?: Handler) {
  const listOf = (name: string) =>
    Object.keys(events).flatMap((filter) =>
      filter.startsWith(name) ? [{ [name]: filter.split('=')[1] }] : [],
    );
  const handle: Handler = (url, count) => {
    const other = instead?.(url, count);
    if (other !== undefined && Object.keys(other).length > 0) return other;
    if (url.pathname === '/v1/products/p1/configs') return { json: listOf('configId') };
    if (url.pathname === '/v1/products/p1/environments') return { json: listOf('environmentId') };
    const [filter = ''] = url.search.slice(1).split('&');
    return page(events[filter] ?? [], Number(url.searchParams.get('pageNumber')));
  };
  const { client, api, clock } = clientOf(handle, { connections: 2 });
  const warnings: string[] = [];
  const warn = (text: string) => void warnings.push(text);
  const levels = accountLevels({ organizationIds: undefined, productIds: undefined });
  const places = new PlaceAnnotator({ client, levels, warn });
  const annotate = async (visit: Visit = visitTo(PRODUCT, undefined)) =>
    Object.fromEntries(await carryOut(clock, places.annotate(visit, SPAN)));
  return { api, warnings, annotate };
}

function page(ids: readonly number[], number: number, total = ids.length): Reply {
  const data = ids.slice((number - 1) * 100, number * 100).map((auditLogId) => ({ auditLogId }));
  const paging = { totalCount: total, totalPages: Math.ceil(total / 100), hasNext: number * 100 < total };
  return { json: { data, paging } };
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

test('each filter is asked for the span, to its last page', async () => {
  const { api, annotate } = annotator({ 'configId=c1': upTo(201), 'environmentId=e1': [201] });
  const places = await annotate();
  expect(Object.keys(places)).toHaveLength(201);
  expect(places).toMatchObject({ 200: { configId: 'c1' }, 201: { configId: 'c1', environmentId: 'e1' } });
  const span =
    'fromUtcDateTime=2026-08-01T11%3A00%3A00.000000Z&toUtcDateTime=2026-08-01T12%3A00%3A00.000000Z';
  const url = (filter: string, number: number) =>
    `/v2/products/p1/auditlogs?${filter}&${span}&pageNumber=${number}&pageSize=100`;
  expect(api.requests).toEqual([
    '/v1/products/p1/configs',
    '/v1/products/p1/environments',
    ...[1, 2, 3].map((number) => url('configId=c1', number)),
    url('environmentId=e1', 1),
  ]);
});

test('no more filters of a product are asked for together than there are workers', async () => {
  const filters = Object.fromEntries(upTo(9).map((number) => [`configId=c${number}`, [number]]));
  const { api, annotate } = annotator(filters);
  expect(Object.keys(await annotate())).toHaveLength(9);
  expect(api.mostInFlight).toBe(2);
});

test('places are listed once for all windows of a product', async () => {
  const { api, annotate } = annotator({ 'configId=c1': [1] });
  const visit = visitTo(PRODUCT, undefined);
  await annotate(visit);
  await annotate(visit);
  expect(api.requests.filter((path) => path.startsWith('/v1/'))).toHaveLength(2);
});

test('what was listed at the product for others is not listed again', async () => {
  const { api, annotate } = annotator({ 'configId=c1': [1] });
  const visit = visitTo(PRODUCT, undefined);
  const slice = (level: string, id: string): Slice => ({ level, path: ['p1', id], values: {}, raw: {} });
  visit.listed.set('config', [slice('config', 'c1')]).set('environment', []);
  expect(await annotate(visit)).toEqual({ 1: { configId: 'c1' } });
  expect(api.requests).toHaveLength(1);
});

test.each([400, 403, 404, 405, 501])(
  'what is refused with %d is told of once, and the rest counts',
  async (status) => {
    const { warnings, annotate } = annotator(
      { 'configId=c1': [1], 'configId=c2': [2] },
      ({ search, pathname }) =>
        search.includes('c1') || pathname.endsWith('/environments') ? { status } : {},
    );
    expect(await annotate()).toEqual({ 2: { configId: 'c2' } });
    // The others most likely have the same reason.
    expect(warnings).toEqual([
      expect.stringMatching(
        /^GET \/v1\/products\/p1\/environments is refused or not found, so some events of audit_logs lack/,
      ),
    ]);
  },
);

test.each<[string, Reply]>([
  ['a filter that fails', { status: 418 }],
  ['a filter that is not shaped as known', { json: { rows: [] } }],
])('%s is a failure', async (_, reply) => {
  const { warnings, annotate } = annotator({ 'configId=c1': [1] }, ({ search }) =>
    search.includes('c1') ? reply : {},
  );
  await expect(annotate()).rejects.toMatchObject({ failureType: 'system_error' });
  expect(warnings).toEqual([]);
});

test.each([403, 404])(
  'a filter that something on the way refuses with %d is a failure for the moment',
  async (status) => {
    const { warnings, annotate } = annotator({ 'configId=c1': [1] }, ({ search }) =>
      search.includes('c1') ? { status, text: 'no', headers: { 'content-type': 'text/plain' } } : {},
    );
    await expect(annotate()).rejects.toMatchObject({ failureType: 'transient_error' });
    expect(warnings).toEqual([]);
  },
);

test('a filter whose list changes each time that it is read is a failure for the moment', async () => {
  let count = 250;
  const { annotate } = annotator({ 'configId=c1': [] }, ({ search, searchParams }) =>
    search.includes('c1') ? page(upTo(count++), Number(searchParams.get('pageNumber'))) : {},
  );
  await expect(annotate()).rejects.toMatchObject({ failureType: 'transient_error' });
});
