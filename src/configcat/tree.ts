import type { Level } from '../cdk';
import { itemDigest } from './listing-digest';

/** Which part of the account is read; an absent list means everything. */
export interface AccountScope {
  readonly organizationIds: readonly string[] | undefined;
  readonly productIds: readonly string[] | undefined;
}

const ORGANIZATION = ['organizationId'];
const PRODUCT = [...ORGANIZATION, 'productId'];
const CONFIG = [...PRODUCT, 'configId'];

/** ConfigCat's account as levels: the parent of each, and the endpoint that lists it. */
export function accountLevels(scope: AccountScope): Level[] {
  return [
    {
      kind: 'listed',
      name: 'organization',
      parent: 'root',
      path: '/v1/organizations',
      records: [],
      key: 'organizationId',
      carries: {},
      ids: ORGANIZATION,
      ...(scope.productIds === undefined ? {} : { after: ['product'] }),
      inScope: ({ values }, listed) =>
        includes(scope.organizationIds, values['organizationId']) &&
        (scope.productIds === undefined ||
          listed('product').some((product) => product.values['organizationId'] === values['organizationId'])),
    },
    {
      kind: 'listed',
      name: 'product',
      parent: 'root',
      path: '/v1/products',
      records: [],
      key: 'productId',
      carries: { organizationId: ['organization', 'organizationId'] },
      digest: itemDigest,
      ids: PRODUCT,
      inScope: ({ values }) =>
        includes(scope.organizationIds, values['organizationId']) &&
        includes(scope.productIds, values['productId']),
    },
    {
      kind: 'listed',
      name: 'config',
      parent: 'product',
      path: '/v1/products/{productId}/configs',
      records: [],
      key: 'configId',
      // The config's evaluation version decides which API version serves its values.
      carries: { apiVersion: ['evaluationVersion'] },
      digest: itemDigest,
      ids: CONFIG,
    },
    {
      kind: 'listed',
      name: 'environment',
      parent: 'product',
      path: '/v1/products/{productId}/environments',
      records: [],
      key: 'environmentId',
      carries: {},
      digest: itemDigest,
      ids: [...PRODUCT, 'environmentId'],
    },
    {
      kind: 'cross',
      name: 'configEnvironment',
      parent: 'config',
      with: 'environment',
      ids: [...CONFIG, 'environmentId'],
    },
    {
      kind: 'listed',
      name: 'setting',
      parent: 'config',
      path: '/v1/configs/{configId}/settings',
      records: [],
      key: 'settingId',
      carries: {},
      counts: { variationCount: ['predefinedVariations'] },
      ids: [...CONFIG, 'settingId'],
    },
    {
      kind: 'listed',
      name: 'proxyProfile',
      parent: 'organization',
      path: '/v1/organizations/{organizationId}/proxy-profiles',
      records: ['profiles'],
      key: 'proxyProfileId',
      carries: {},
      ids: [...ORGANIZATION, 'proxyProfileId'],
    },
  ];
}

function includes(ids: readonly string[] | undefined, id: string | undefined): boolean {
  return ids === undefined || (id !== undefined && ids.includes(id));
}
