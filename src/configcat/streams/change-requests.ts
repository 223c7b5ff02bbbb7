import type { StreamDefinition } from '../../cdk/read/stream-definition';

/** Plans without them refuse the stream. */
export const changeRequests: StreamDefinition = {
  name: 'change_requests',
  level: 'product',
  request: {
    path: '/v2/products/{productId}/change-requests',
    records: ['changeRequests', 'data'],
    paged: true,
  },
  primaryKey: ['changeRequestId'],
  permission: 'access to the product',
  detail: { path: '/v2/change-requests/{changeRequestId}', records: [] },
};
