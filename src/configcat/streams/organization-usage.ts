import type { ConfigCatStream } from './configcat-stream';
import { USAGE_CURSOR, USAGE_LISTS, USAGE_PERMISSION, usageRequest } from './usage-and-quota';

export const organizationUsage: ConfigCatStream = {
  name: 'organization_usage',
  level: 'organization',
  request: usageRequest('organizationStatistics'),
  primaryKey: ['organizationId', 'date'],
  cursor: USAGE_CURSOR,
  permission: USAGE_PERMISSION,
  // The answer has today's limits beside the months; a month with its own limits keeps them.
  rows: { wrapper: { except: USAGE_LISTS } },
};
