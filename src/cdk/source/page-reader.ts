import { ahead } from '../concurrency/ahead';
import { isJsonObject, type JsonObject } from '../protocol/json';
import { recordsAt, valueAt } from './answer';

/** The largest page that the API gives. */
export const PAGE_SIZE = 100;
/** How often a list whose length changes while it is read is begun again, before it is taken as it comes. */
const MOST_READINGS = 5;

export interface PageReading {
  /** Gets the JSON of a URL. */
  readonly get: (url: string) => Promise<unknown>;
  /** Path and query, but for the page. */
  readonly path: string;
  /** The members that lead to the list; `paging` stands beside its last one. */
  readonly records: readonly string[];
  /** Pages that may be under way together. */
  readonly width: number;
  /** Uses a page's records; pages come in their order. Records may come again when the list is begun again. */
  readonly use: (records: JsonObject[], body: unknown) => Promise<void>;
  /** Told the length of the list from its first page. Returns false to stop there. */
  readonly onTotal?: (total: number) => boolean;
}

interface Page {
  readonly body: unknown;
  readonly records: JsonObject[];
  readonly total: number;
}

/**
 * Reads a paged list to its end. Where its length changes between pages, a record may have slipped from one page to
 * another unseen, so the list is read again. Resolves to false where `onTotal` stopped it.
 */
export async function readPages(reading: PageReading): Promise<boolean> {
  for (let count = 1; ; count++) {
    const first = await getPage(reading, 1);
    if (reading.onTotal?.(first.total) === false) return false;
    await reading.use(first.records, first.body);
    if ((await readRest(reading, first.total)) || count === MOST_READINGS) return true;
  }
}

/** Reads pages from the second on. Returns whether the list stayed as long as it was. */
async function readRest(reading: PageReading, total: number): Promise<boolean> {
  const pages = Math.ceil(total / PAGE_SIZE);
  const works = Array.from(
    { length: Math.max(0, pages - 1) },
    (_, index) => () => getPage(reading, index + 2),
  );
  let isStable = true;
  for await (const page of ahead(works, reading.width)) {
    await reading.use(page.records, page.body);
    isStable &&= page.total === total;
  }
  return isStable;
}

async function getPage(reading: PageReading, number: number): Promise<Page> {
  const { path, records } = reading;
  const url = pageUrl(path, number);
  const body = await reading.get(url);
  const found = recordsAt(body, records, url);
  return { body, records: found, total: totalOf(body, records, found.length) };
}

/** The URL of one page. */
export function pageUrl(path: string, number: number): string {
  return `${path}${path.includes('?') ? '&' : '?'}pageNumber=${number}&pageSize=${PAGE_SIZE}`;
}

/** How long the whole list is, by the page's own word; a page without paging is all there is. */
export function totalOf(body: unknown, records: readonly string[], onThisPage: number): number {
  const paging = valueAt(body, [...records.slice(0, -1), 'paging']);
  const total = isJsonObject(paging) ? paging['totalCount'] : undefined;
  return typeof total === 'number' ? total : onThisPage;
}
