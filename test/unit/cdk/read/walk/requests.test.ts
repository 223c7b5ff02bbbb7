import { readsByItself } from '../../../../../src/cdk/read/pages/read-slice';
import { requestPath } from '../../../../../src/cdk/read/pages/path-template';
import { planRequests } from '../../../../../src/cdk/read/walk/requests';
import { LevelTree } from '../../../../../src/cdk/read/tree/level-tree';
import { ROOT_SLICE, type Slice } from '../../../../../src/cdk/read/tree/slice';
import type { StreamDefinition } from '../../../../../src/cdk/read/stream-definition';
import type { StreamRun } from '../../../../../src/cdk/read/run/stream-run';
import {
  displays,
  events,
  goods,
  labels,
  orders,
  shelves,
  shops,
  staff,
  toyLevels,
} from '../../../../support/toy/toy-account';

const tree = new LevelTree(toyLevels);
const shop: Slice = { level: 'shop', path: ['s1'], values: { shopId: 's 1' }, raw: { shopId: 's 1' } };
/** Planning looks at nothing of a run but its definition, and what failed before. */
const runs = (...definitions: StreamDefinition[]) =>
  definitions.map(
    (definition) => ({ plan: { definition }, failedBefore: () => false }) as unknown as StreamRun,
  );

function planAt(slice: Slice, here: StreamDefinition[], below: StreamDefinition[]) {
  const { first, second, own } = planRequests(slice, runs(...here), runs(...below), tree);
  const show = (groups: typeof first) =>
    groups.map(({ path, runs: users, levels }) => [
      path,
      users.map(({ plan }) => plan.definition.name),
      levels.map(({ name }) => name),
    ]);
  return { first: show(first), second: show(second), own: own.map(({ plan }) => plan.definition.name) };
}

describe('planRequests', () => {
  it('makes one request of what streams and listings ask for at the same URL', () => {
    expect(planAt(ROOT_SLICE, [shops], [staff, goods]).first).toEqual([['/shops', ['shops'], ['shop']]]);
    expect(planAt(shop, [shelves], [goods, displays]).first).toEqual([
      ['/shops/s%201/shelves', ['shelves'], ['shelf']],
      ['/shops/s%201/seasons', [], ['season']],
    ]);
  });

  it('gives one answer to several streams', () => {
    const shelf = { ...shop, level: 'shelf', values: { shelfId: 'h' } };
    expect(planAt(shelf, [goods, labels], []).first).toEqual([['/shelves/h/goods', ['goods', 'labels'], []]]);
  });

  it('lists for a stream of slices itself, though nothing lies below', () => {
    expect(planAt(ROOT_SLICE, [shops], []).first).toEqual([['/shops', ['shops'], ['shop']]]);
  });

  it('leaves to themselves the streams that make requests of their own', () => {
    expect(planAt(shop, [staff, orders, events], [])).toMatchObject({
      first: [['/shops/s%201/staff', ['staff'], []]],
      own: ['orders', 'events'],
    });
    expect([staff, orders, events].map(readsByItself)).toEqual([false, true, true]);
  });

  it('puts a listing that needs another one second', () => {
    const ordered = new LevelTree(
      toyLevels.map((level) =>
        level.name === 'shelf' && level.kind !== 'cross' ? { ...level, after: ['season'] } : level,
      ),
    );
    const { first, second } = planRequests(shop, [], runs(goods), ordered);
    expect([first.map(({ path }) => path), second.map(({ path }) => path)]).toEqual([
      ['/shops/s%201/seasons'],
      ['/shops/s%201/shelves'],
    ]);
  });
});

describe('requestPath', () => {
  it('fills in values, encoded, and adds the query', () => {
    const request = { path: '/shops/{shopId}/staff', query: { scope: 'all', q: 'a&b' }, records: [] };
    expect(requestPath({ ...staff, request }, shop)).toBe('/shops/s%201/staff?scope=all&q=a%26b');
  });

  it('says which value the API did not tell', () => {
    expect(() => requestPath(goods, shop)).toThrow(
      'lacks the shelfId that GET /shelves/{shelfId}/goods takes',
    );
  });
});
