import type { RequestTemplate, RowMapper, SnapshotCursor } from '../../cdk';

/** The lists in an answer about usage. */
export const USAGE_LISTS = ['organizationStatistics', 'productStatistics', 'detailedStatistics'] as const;

/** The one request that the streams of usage share. */
export function usageRequest(list: (typeof USAGE_LISTS)[number]): RequestTemplate {
  return { path: '/v1/organizations/{organizationId}/usage-and-quota', records: [list] };
}

/** The document names no permission; this is the only one about usage. */
export const USAGE_PERMISSION = 'view product statistics';

/** Every read brings all months and days that the API keeps; the newest ones still grow. */
export const USAGE_CURSOR: SnapshotCursor = { kind: 'snapshot', field: 'date' };

/**
 * An answer is about all products of the organization. With `product_ids`, rows of other products are left out. Without
 * it all rows stay, including those of deleted products.
 */
export const ofChosenProducts: RowMapper = (row, { options }) => {
  const chosen = options['productIds'];
  const isChosen = !(chosen instanceof Set) || chosen.has(row['productId']);
  return isChosen ? [row] : [];
};
