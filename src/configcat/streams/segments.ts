import type { ConfigCatStream } from './configcat-stream';

/** The listing knows how often a segment is used, the detail what it compares. */
export const segments: ConfigCatStream = {
  name: 'segments',
  level: 'product',
  request: {
    path: '/v1/products/{productId}/segments',
    detail: { path: '/v1/segments/{segmentId}', one: 'segmentId' },
  },
  primaryKey: ['segmentId'],
  permission: 'access to the product',
};
