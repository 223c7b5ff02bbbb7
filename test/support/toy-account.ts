import type { Level } from '../../src/cdk/read/tree/level';
import { byPageNumber } from '../../src/cdk/read/pages/paging';
import type { StreamDefinition } from '../../src/cdk/read/stream-definition';

const PAGED = byPageNumber({
  numberParameter: 'pageNumber',
  sizeParameter: 'pageSize',
  size: 100,
  total: ['paging', 'totalCount'],
  hasNext: ['paging', 'hasNext'],
});

/**
 * A small world for tests of the layer, which knows nothing of ConfigCat: shops have shelves and seasons, shelves
 * have goods, and each shelf looks different in each season.
 */
export const toyLevels: readonly Level[] = [
  {
    kind: 'listed',
    name: 'shop',
    parent: 'root',
    path: '/shops',
    records: [],
    key: 'shopId',
    carries: { city: ['address', 'city'] },
    ids: ['shopId'],
  },
  {
    kind: 'listed',
    name: 'shelf',
    parent: 'shop',
    path: '/shops/{shopId}/shelves',
    records: ['shelves'],
    key: 'shelfId',
    carries: {},
    counts: { goods: ['goods'] },
    ids: ['shopId', 'shelfId'],
  },
  {
    kind: 'listed',
    name: 'season',
    parent: 'shop',
    path: '/shops/{shopId}/seasons',
    records: [],
    key: 'seasonId',
    carries: {},
    ids: ['shopId', 'seasonId'],
  },
  {
    kind: 'cross',
    name: 'display',
    parent: 'shelf',
    with: 'season',
    ids: ['shopId', 'shelfId', 'seasonId'],
  },
];

const define = (
  name: string,
  level: string,
  path: string,
  primaryKey: string[],
  more: Partial<StreamDefinition> = {},
): StreamDefinition => ({
  name,
  level,
  request: { path, records: [] },
  primaryKey,
  permission: `see ${name}`,
  ...more,
});

export const shops = define('shops', 'root', '/shops', ['shopId'], { lists: 'shop' });
export const staff = define('staff', 'shop', '/shops/{shopId}/staff', ['personId']);
export const shelves = define('shelves', 'shop', '/shops/{shopId}/shelves', ['shelfId'], {
  request: { path: '/shops/{shopId}/shelves', records: ['shelves'] },
});
export const goods = define('goods', 'shelf', '/shelves/{shelfId}/goods', ['goodId']);
export const labels = define('labels', 'shelf', '/shelves/{shelfId}/goods', ['goodId', 'label'], {
  map: (good) => [{ goodId: good['goodId'] ?? null, label: good['label'] ?? null }],
});
export const displays = define(
  'displays',
  'display',
  '/shelves/{shelfId}/seasons/{seasonId}',
  ['shelfId', 'seasonId'],
  { request: { path: '/shelves/{shelfId}/seasons/{seasonId}', records: [], one: 'look' } },
);
export const orders = define('orders', 'shop', '/shops/{shopId}/orders', ['orderId'], {
  request: { path: '/shops/{shopId}/orders', records: ['data'], paging: PAGED },
  detail: { path: '/orders/{orderId}', records: [] },
});
export const events = define('events', 'shop', '/shops/{shopId}/events', ['eventId'], {
  request: { path: '/shops/{shopId}/events', records: ['data'], paging: PAGED },
  cursor: {
    kind: 'time',
    field: 'at',
    fromParameter: 'from',
    toParameter: 'to',
    longestRetentionMs: 100 * 86_400_000,
  },
});
