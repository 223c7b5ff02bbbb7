import { CHANGED_AT, type ConfigCatStream } from './configcat-stream';

/** The listing has a segment's usage, the detail its conditions. */
export const segments: ConfigCatStream = {
  name: 'segments',
  level: 'product',
  request: {
    path: '/v1/products/{productId}/segments',
    detail: { path: '/v1/segments/{segmentId}', one: 'segmentId' },
  },
  primaryKey: ['segmentId'],
  cursor: CHANGED_AT,
  permission: 'access to the product',
};
