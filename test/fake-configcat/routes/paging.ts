import type { Json } from '../json';
import { badRequest } from './problem';
import type { Query } from './query';

const MOST_PAGES = 2 ** 31 - 1;

/** Which items of a list a request asks for. */
export interface Page {
  number: number;
  size: number;
}

export function pageOf(query: Query, defaultSize: number): Page {
  if (query.text('pageNumber') === '') throw badRequest("The value '' is not valid for pageNumber.");
  return {
    number: query.whole('pageNumber', 1, 1, MOST_PAGES),
    size: query.whole('pageSize', defaultSize, 1, 100),
  };
}

/** One page as the API wraps it. @param item gives the item at a place of the whole list. */
export function pagedJson({ number, size }: Page, totalCount: number, item: (index: number) => Json) {
  const first = (number - 1) * size;
  const length = Math.max(0, Math.min(size, totalCount - first));
  const totalPages = Math.ceil(totalCount / size);
  return {
    paging: {
      currentPage: number,
      totalPages,
      pageSize: size,
      totalCount,
      hasPrevious: number > 1,
      hasNext: number < totalPages,
    },
    data: Array.from({ length }, (_, i) => item(first + i)),
  };
}
