import { someOf } from '../../support/thorough';
import { dealt } from './deal';
import { ShardedAccount } from './sharded-account';

/** Larger accounts and more rounds: `npm run shards`. A failure is replayed by its seed. */
const SIZE = {
  ...{ organizations: 2, configsPerProduct: 2, environmentsPerProduct: 2, settingsPerConfig: 2 },
  ...{ members: 4, permissionGroupsPerProduct: 2, tagsPerProduct: 2, invitationsPerProduct: 1 },
  ...{ segmentsPerProduct: 1, webhooksPerProduct: 1, integrationsPerProduct: 1, changeRequestsPerProduct: 1 },
  ...{ auditEventsPerProduct: 10, auditEventsPerOrganization: 5 },
};

describe('shards add up to one whole read', () => {
  let account: ShardedAccount;
  afterEach(() => account.close());

  test.each(
    someOf(1, [
      { shards: 3, products: 5 },
      { shards: 1, products: 3 },
      { shards: 10, products: 11 },
    ]),
  )(
    '$shards of $products products, and one more later',
    async ({ shards, products }) => {
      account = await ShardedAccount.open({ seed: shards, shards, size: { ...SIZE, products } });
      expect(await account.round()).toEqual([]);
      account.addShard();
      expect(await account.round()).toEqual([]);
      const { counts } = account;
      expect(counts).toMatchObject({ shards: shards + 1 });
      for (const count of ['added', 'removed', 'moved', 'killed', 'deleted'] as const)
        expect([count, counts[count]]).not.toEqual([count, 0]);
      expect(counts.compared).toBeGreaterThan(products * 100);
    },
    120_000,
  );
});

describe('a deal of products', () => {
  test.each([
    { name: 'begins even', before: [], products: ['a', 'b', 'c'], shards: 2, after: [['a', 'c'], ['b']] },
    {
      name: 'drops what is gone',
      before: [['a', 'c'], ['b']],
      products: ['a', 'b'],
      shards: 2,
      after: [['a'], ['b']],
    },
    {
      name: 'gives new ones to the smallest',
      before: [['a', 'c'], ['b']],
      products: ['a', 'b', 'c', 'd'],
      shards: 2,
      after: [
        ['a', 'c'],
        ['b', 'd'],
      ],
    },
    {
      name: 'moves some to a shard that is added',
      before: [
        ['a', 'b'],
        ['c', 'd'],
      ],
      products: ['a', 'b', 'c', 'd'],
      shards: 3,
      after: [['a', 'b'], ['c'], ['d']],
    },
    {
      name: 'leaves a shard empty where products are few',
      before: [['a']],
      products: ['a'],
      shards: 2,
      after: [['a'], []],
    },
  ])('$name', ({ before, products, shards, after }) => {
    expect(dealt(before, products, shards)).toEqual(after);
  });
});
