import { CHANGED_AT, type ConfigCatStream } from './configcat-stream';
import { pagedIn } from './paging';

/** Plans without them refuse the stream. */
export const changeRequests: ConfigCatStream = {
  name: 'change_requests',
  level: 'product',
  request: {
    path: '/v2/products/{productId}/change-requests',
    records: ['changeRequests', 'data'],
    paging: pagedIn('changeRequests'),
    detail: { path: '/v2/change-requests/{changeRequestId}', one: 'changeRequestId' },
  },
  primaryKey: ['changeRequestId'],
  cursor: CHANGED_AT,
  permission: 'access to the product',
};
