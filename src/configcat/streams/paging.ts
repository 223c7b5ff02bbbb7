import { byPageNumber } from '../../cdk';

/** The largest page that the API gives. */
export const PAGE_SIZE = 100;

/** The API's paging: `paging` is beside the list `data`. */
export const PAGED = pagedIn();

/** The same, if both are inside another member of the answer. */
export function pagedIn(...members: readonly string[]) {
  return byPageNumber({
    numberParameter: 'pageNumber',
    sizeParameter: 'pageSize',
    size: PAGE_SIZE,
    total: [...members, 'paging', 'totalCount'],
    hasNext: [...members, 'paging', 'hasNext'],
  });
}
