import { countRequests } from './request-count';

const PATHS = [
  '/v1/products',
  '/v1/products/p1/configs',
  '/v1/products/p1/environments',
  '/v1/configs/c1/settings',
  '/v2/configs/c1/environments/e1/values',
  '/v1/configs/c2/environments/e1/values',
  '/v2/products/p1/auditlogs?pageNumber=1&pageSize=100',
];

function counted(streams: string[], paths = PATHS) {
  const { byStream, listings, total } = countRequests(paths, streams);
  return { ...Object.fromEntries(byStream), listings, total };
}

test.each([
  [
    'a listing counts at the stream that it is, where that is read',
    ['products', 'configs'],
    { products: 1, configs: 1, listings: 2, total: 4 },
  ],
  [
    'a listing that is only on the way counts as such',
    ['audit_logs'],
    { audit_logs: 1, listings: 4, total: 5 },
  ],
  [
    'what two streams need counts at the first',
    ['setting_values', 'targeting_rules'],
    { setting_values: 2, targeting_rules: 0, listings: 4, total: 6 },
  ],
  [
    'it counts at the second where only that is read',
    ['targeting_rules'],
    { targeting_rules: 2, listings: 4, total: 6 },
  ],
])('%s', (_, streams, expected) => {
  expect(counted(streams)).toEqual(expected);
});

test('what no endpoint of the table is for is not counted', () => {
  expect(counted(['products'], ['/v1/products', '/v1/something/else'])).toEqual({
    products: 1,
    listings: 0,
    total: 1,
  });
});
