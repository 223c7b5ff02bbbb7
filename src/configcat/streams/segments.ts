import type { StreamDefinition } from '../../cdk';

/** The listing knows how often a segment is used, the detail what it compares. */
export const segments: StreamDefinition = {
  name: 'segments',
  level: 'product',
  request: { path: '/v1/products/{productId}/segments', records: [] },
  primaryKey: ['segmentId'],
  permission: 'access to the product',
  detail: { path: '/v1/segments/{segmentId}', records: [], one: 'segmentId' },
};
