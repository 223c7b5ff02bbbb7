import type { StreamDefinition } from '../../cdk';
import { pagedIn } from './paging';

/** Plans without them refuse the stream. */
export const changeRequests: StreamDefinition = {
  name: 'change_requests',
  level: 'product',
  request: {
    path: '/v2/products/{productId}/change-requests',
    records: ['changeRequests', 'data'],
    paging: pagedIn('changeRequests'),
  },
  primaryKey: ['changeRequestId'],
  permission: 'access to the product',
  detail: { path: '/v2/change-requests/{changeRequestId}', records: [], one: 'changeRequestId' },
};
