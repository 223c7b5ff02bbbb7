import type { Level } from '../../../src/cdk/read/tree/level';
import { byPageNumber } from '../../../src/cdk/read/pages/paging';
import type { StreamDefinition, TimeCursor } from '../../../src/cdk/read/stream-definition';

const PAGED = byPageNumber({
  numberParameter: 'pageNumber',
  sizeParameter: 'pageSize',
  size: 100,
  total: ['paging', 'totalCount'],
  hasNext: ['paging', 'hasNext'],
});

/**
 * A small world for tests of the layer, which knows nothing of ConfigCat. Shops have shelves and seasons, shelves have
 * goods, and each shelf looks different in each season.
 */
export const toyLevels: readonly Level[] = [
  {
    name: 'shop',
    parent: 'root',
    path: '/shops',
    key: 'shopId',
    carries: { city: ['address', 'city'] },
  },
  {
    name: 'shelf',
    parent: 'shop',
    path: '/shops/{shopId}/shelves',
    records: ['shelves'],
    key: 'shelfId',
    counts: { goods: ['goods'] },
  },
  {
    name: 'season',
    parent: 'shop',
    path: '/shops/{shopId}/seasons',
    key: 'seasonId',
  },
  {
    kind: 'cross',
    name: 'display',
    parent: 'shelf',
    with: 'season',
  },
];

export const EVENT_CURSOR: TimeCursor = {
  kind: 'time',
  field: 'at',
  fromParameter: 'from',
  toParameter: 'to',
  longestRetentionMs: 100 * 86_400_000,
};

const define = (
  name: string,
  level: string,
  path: string,
  primaryKey: string[],
  more: Partial<StreamDefinition> = {},
): StreamDefinition => ({
  name,
  level,
  request: { path },
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
  rows: { map: (good) => [{ goodId: good['goodId'] ?? null, label: good['label'] ?? null }] },
});
export const displays = define(
  'displays',
  'display',
  '/shelves/{shelfId}/seasons/{seasonId}',
  ['shelfId', 'seasonId'],
  { request: { path: '/shelves/{shelfId}/seasons/{seasonId}', records: [], one: 'look' } },
);
export const orders = define('orders', 'shop', '/shops/{shopId}/orders', ['orderId'], {
  request: {
    path: '/shops/{shopId}/orders',
    records: ['data'],
    paging: PAGED,
    detail: { path: '/orders/{orderId}' },
  },
});
export const events = define('events', 'shop', '/shops/{shopId}/events', ['eventId'], {
  request: { path: '/shops/{shopId}/events', records: ['data'], paging: PAGED },
  cursor: EVENT_CURSOR,
});
