import type { RequestTemplate, RowMapper, SnapshotCursor } from '../../cdk';

/** The lists of an answer about an organization's usage. */
export const USAGE_LISTS = ['organizationStatistics', 'productStatistics', 'detailedStatistics'] as const;

/** The one request that the streams of usage share. */
export function usageRequest(list: (typeof USAGE_LISTS)[number]): RequestTemplate {
  return { path: '/v1/organizations/{organizationId}/usage-and-quota', records: [list] };
}

/** The document names none; of all permissions that there are this is the one that is about usage. */
export const USAGE_PERMISSION = 'view product statistics';

/** Months and days are told again until the API forgets them, and the newest ones grow. */
export const USAGE_CURSOR: SnapshotCursor = { kind: 'snapshot', field: 'date' };

/**
 * An answer is about all products of the organization. With `product_ids`, rows of other products are left out; without
 * it all stay, so that products that were deleted since keep their history.
 */
export const ofChosenProducts: RowMapper = (row, { options }) => {
  const chosen = options['productIds'];
  const isChosen = !(chosen instanceof Set) || chosen.has(row['productId']);
  return isChosen ? [row] : [];
};
