import type { StreamDefinition } from '../../cdk';

/** The listing has a segment's usage, the detail its conditions. */
export const segments: StreamDefinition = {
  name: 'segments',
  level: 'product',
  request: { path: '/v1/products/{productId}/segments', records: [] },
  primaryKey: ['segmentId'],
  permission: 'access to the product',
  detail: { path: '/v1/segments/{segmentId}', records: [] },
};
