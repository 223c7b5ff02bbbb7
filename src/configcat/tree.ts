import type { Level } from '../cdk';
import { itemDigest } from './listing-digest';

/** Which part of the account is read; an absent list means everything. */
export interface AccountScope {
  readonly organizationIds: readonly string[] | undefined;
  readonly productIds: readonly string[] | undefined;
}

/** ConfigCat's account as levels: the parent of each, and the endpoint that lists it. */
export function accountLevels(scope: AccountScope): Level[] {
  return [
    {
      name: 'organization',
      parent: 'root',
      path: '/v1/organizations',
      key: 'organizationId',
      ...(scope.productIds === undefined ? {} : { after: ['product'] }),
      inScope: ({ values }, listed) =>
        includes(scope.organizationIds, values['organizationId']) &&
        (scope.productIds === undefined ||
          listed('product').some((product) => product.values['organizationId'] === values['organizationId'])),
    },
    {
      name: 'product',
      parent: 'root',
      path: '/v1/products',
      key: 'productId',
      carries: { organizationId: ['organization', 'organizationId'] },
      digest: itemDigest,
      ids: ['organizationId', 'productId'],
      inScope: ({ values }) =>
        includes(scope.organizationIds, values['organizationId']) &&
        includes(scope.productIds, values['productId']),
    },
    {
      name: 'config',
      parent: 'product',
      path: '/v1/products/{productId}/configs',
      key: 'configId',
      // The config's evaluation version decides which API version serves its values.
      carries: { apiVersion: ['evaluationVersion'] },
      digest: itemDigest,
    },
    {
      name: 'environment',
      parent: 'product',
      path: '/v1/products/{productId}/environments',
      key: 'environmentId',
      digest: itemDigest,
    },
    { kind: 'cross', name: 'configEnvironment', parent: 'config', with: 'environment' },
    {
      name: 'setting',
      parent: 'config',
      path: '/v1/configs/{configId}/settings',
      key: 'settingId',
      counts: { variationCount: ['predefinedVariations'] },
    },
    {
      name: 'proxyProfile',
      parent: 'organization',
      path: '/v1/organizations/{organizationId}/proxy-profiles',
      records: ['profiles'],
      key: 'proxyProfileId',
    },
  ];
}

function includes(ids: readonly string[] | undefined, id: string | undefined): boolean {
  return ids === undefined || (id !== undefined && ids.includes(id));
}
