import { LevelTree } from '../../../src/cdk/read/tree/level-tree';
import { listSlices, type Visit, visitTo } from '../../../src/cdk/read/tree/visit';
import { ROOT_SLICE } from '../../../src/cdk/read/tree/slice';
import { fillTemplate } from '../../../src/cdk/read/pages/path-template';
import { accountLevels, type AccountScope } from '../../../src/configcat/tree';
import { streamDefinitions } from '../../../src/configcat/streams';

const EVERYTHING: AccountScope = { organizationIds: undefined, productIds: undefined };
const organizations = [{ organizationId: 'o1' }, { organizationId: 'o2' }, { organizationId: 'o3' }];
const products = [
  { productId: 'p1', organization: { organizationId: 'o1' } },
  { productId: 'p2', organization: { organizationId: 'o1' } },
  { productId: 'p3', organization: { organizationId: 'o2' } },
];

/** What is in scope of an account, listed in the order that the levels ask for. */
function inScope(scope: AccountScope): Record<string, string[]> {
  const tree = new LevelTree(accountLevels(scope));
  const root: Visit = visitTo(ROOT_SLICE, undefined);
  const bodies: Record<string, unknown> = { organization: organizations, product: products };
  const seen: Record<string, string[]> = {};
  for (const level of tree.listingsAt('root', 'organization').concat(tree.listingsAt('root', 'product'))) {
    const slices = listSlices(bodies[level.name], level, root);
    root.listed.set(level.name, slices);
    seen[level.name] = slices.map(({ path }) => path[0] ?? '');
  }
  return seen;
}

describe('the scope of an account', () => {
  it.each<[string, AccountScope, string[], string[]]>([
    ['nothing narrows it', EVERYTHING, ['o1', 'o2', 'o3'], ['p1', 'p2', 'p3']],
    ['organizations do', { ...EVERYTHING, organizationIds: ['o1', 'o3'] }, ['o1', 'o3'], ['p1', 'p2']],
    [
      'products do, and with them the organizations that own them',
      { ...EVERYTHING, productIds: ['p3'] },
      ['o2'],
      ['p3'],
    ],
    ['both do, and both must hold', { organizationIds: ['o1'], productIds: ['p1', 'p3'] }, ['o1'], ['p1']],
    ['both do, and nothing holds', { organizationIds: ['o3'], productIds: ['p1'] }, [], []],
    ['an id is not there', { ...EVERYTHING, organizationIds: ['o9'] }, [], []],
  ])('where %s', (_, scope, organization, product) => {
    expect(inScope(scope)).toEqual({ organization, product });
  });
});

describe('the levels of an account', () => {
  const tree = new LevelTree(accountLevels(EVERYTHING));

  /** Made-up values of all that a slice of a level carries. */
  const valuesAt = (name: string): Record<string, string> =>
    Object.fromEntries([...tree.idsOf(name), 'apiVersion'].map((id) => [id, `${id}-value`]));

  it.each(streamDefinitions.map((definition) => [definition.name, definition] as const))(
    'carry what the paths of %s take',
    (_, { level, request }) => {
      expect(fillTemplate(request.path, valuesAt(level))).not.toContain('{');
    },
  );

  it('reads values by the version of the API that fits the config', () => {
    const product = { level: 'product', path: ['p1'], values: { productId: 'p1' }, raw: { productId: 'p1' } };
    const body = [
      { configId: 'a', evaluationVersion: 'v1' },
      { configId: 'b', evaluationVersion: 'v2' },
    ];
    const configs = listSlices(body, tree.listed('config'), visitTo(product, undefined));
    expect(configs.map(({ values }) => values['apiVersion'])).toEqual(['v1', 'v2']);
  });

  it('knows which settings have no predefined variations', () => {
    const config = { level: 'config', path: ['p1', 'c1'], values: {}, raw: {} };
    const body = [
      { settingId: 10, predefinedVariations: [] },
      { settingId: 9, predefinedVariations: [{}, {}] },
    ];
    const settings = listSlices(body, tree.listed('setting'), visitTo(config, undefined));
    expect(settings.map(({ path, values }) => [path.at(-1), values['variationCount']])).toEqual([
      ['9', '2'],
      ['10', '0'],
    ]);
  });
});
