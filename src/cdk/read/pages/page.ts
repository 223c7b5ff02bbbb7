import { isJsonObject, type JsonObject } from '../../protocol/json';
import { recordsAt, valueAt } from './answer';
import { withQuery } from './path-template';

/** The largest page that the API gives. */
export const PAGE_SIZE = 100;

/** What one page tells of its list. */
export interface Page {
  readonly body: unknown;
  readonly records: JsonObject[];
  /** How long the whole list is. */
  readonly total: number;
  /** How many pages there are, as far as the counts tell. */
  readonly pages: number;
  readonly hasNext: boolean;
}

/** The page that an answer has; `records`: the members that lead to the list. */
export function pageOf(body: unknown, records: readonly string[], url: string): Page {
  const found = recordsAt(body, records, url);
  const total = totalOf(body, records, found.length);
  return {
    body,
    records: found,
    total,
    pages: Math.max(Math.ceil(total / PAGE_SIZE), toldPages(body, records)),
    hasNext: pagingOf(body, records)?.['hasNext'] === true,
  };
}

/** The URL of one page; the first has number 1. */
export function pageUrl(path: string, number: number, size = PAGE_SIZE): string {
  return withQuery(path, { pageNumber: String(number), pageSize: String(size) });
}

/** How long the whole list is, by the page's own word; a page without paging is all there is. */
export function totalOf(body: unknown, records: readonly string[], onThisPage: number): number {
  return told(body, records, 'totalCount') ?? onThisPage;
}

/** A server may give smaller pages than it is asked for, and then there are more of them. */
function toldPages(body: unknown, records: readonly string[]): number {
  return told(body, records, 'totalPages') ?? 1;
}

function told(body: unknown, records: readonly string[], member: string): number | undefined {
  const value = pagingOf(body, records)?.[member];
  return typeof value === 'number' ? value : undefined;
}

function pagingOf(body: unknown, records: readonly string[]): JsonObject | undefined {
  const paging = valueAt(body, [...records.slice(0, -1), 'paging']);
  return isJsonObject(paging) ? paging : undefined;
}
