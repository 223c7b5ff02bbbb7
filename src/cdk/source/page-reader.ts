import { type AheadLimits, inOrder, type Take } from '../concurrency/in-order';
import { isJsonObject, type JsonObject } from '../protocol/json';
import { recordsAt, valueAt } from './answer';
import { withQuery } from './path-template';

/** The largest page that the API gives. */
export const PAGE_SIZE = 100;
/** How often a list whose length changes while it is read is begun again, before it is taken as it comes. */
const MOST_READINGS = 5;

/**
 * Gets the JSON of a URL and hands it over, with what it takes in memory. Where it `isAgain`, an answer that was kept
 * since it was got before won't do.
 */
export type PageGetter = (url: string, isAgain: boolean, take: Take<unknown>) => Promise<void>;

/** A paged list, and what is done with its pages. */
export interface PageReading {
  readonly get: PageGetter;
  /** Path and query, but for the page. */
  readonly path: string;
  /** The members that lead to the list; `paging` stands beside its last one. */
  readonly records: readonly string[];
  /** Pages that may be under way together. */
  readonly limits: AheadLimits;
  /** Uses a page's records; pages come in their order. Records may come again when the list is begun again. */
  readonly use: (records: JsonObject[], body: unknown) => Promise<void>;
  /** Told the length of the list, with its first page. Returns false to stop there. */
  readonly onTotal?: (total: number, first: readonly JsonObject[]) => boolean;
}

interface ListLength {
  readonly total: number;
  readonly pages: number;
}

interface Page extends ListLength {
  readonly body: unknown;
  readonly records: JsonObject[];
}

/**
 * Reads a paged list to its end. Where its length changes between pages, a record may have slipped from one page to
 * another unseen, so the list is read again. Resolves to false where `onTotal` stopped it.
 */
export async function readPages(reading: PageReading): Promise<boolean> {
  for (let count = 1; ; count++) {
    const isAgain = count > 1;
    const first = await useFirst(reading, isAgain);
    if (first === undefined) return false;
    if ((await readRest(reading, first, isAgain)) || count === MOST_READINGS) return true;
  }
}

/** Resolves to how long the list is; to undefined where `onTotal` stopped it. */
async function useFirst(reading: PageReading, isAgain: boolean): Promise<ListLength | undefined> {
  let length: ListLength | undefined;
  await getPage(reading, 1, isAgain, async ({ records, body, total, pages }) => {
    if (reading.onTotal?.(total, records) === false) return;
    length = { total, pages };
    await reading.use(records, body);
  });
  return length;
}

/** Reads pages from the second on. Returns whether the list stayed as long as it was. */
async function readRest(
  reading: PageReading,
  { total, pages }: ListLength,
  isAgain: boolean,
): Promise<boolean> {
  const works = Array.from(
    { length: Math.max(0, pages - 1) },
    (_, index) => (take: Take<Page>) => getPage(reading, index + 2, isAgain, take),
  );
  let isStable = true;
  await inOrder(works, reading.limits, async (page) => {
    isStable &&= page.total === total;
    await reading.use(page.records, page.body);
  });
  return isStable;
}

function getPage(reading: PageReading, number: number, isAgain: boolean, take: Take<Page>): Promise<void> {
  const url = pageUrl(reading.path, number);
  return reading.get(url, isAgain, (body, bytes) => take(pageOf(body, reading.records, url), bytes));
}

function pageOf(body: unknown, records: readonly string[], url: string): Page {
  const found = recordsAt(body, records, url);
  const total = totalOf(body, records, found.length);
  return {
    body,
    records: found,
    total,
    pages: Math.max(Math.ceil(total / PAGE_SIZE), toldPages(body, records)),
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
  const paging = valueAt(body, [...records.slice(0, -1), 'paging']);
  const value = isJsonObject(paging) ? paging[member] : undefined;
  return typeof value === 'number' ? value : undefined;
}
