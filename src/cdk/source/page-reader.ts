import { ahead, type AheadLimits } from '../concurrency/ahead';
import type { ConnectorError } from '../errors/connector-error';
import { isJsonObject, type JsonObject } from '../protocol/json';
import { recordsAt, unknownShape, valueAt } from './answer';
import { withQuery } from './path-template';

/** The largest page that the API gives. */
export const PAGE_SIZE = 100;
/** How often a list is read whose length changes each time. */
export const MOST_READINGS = 5;

/** A paged list, and what is done with its pages. */
export interface PageReading {
  /** Gets the JSON of a URL; where it `isAgain`, an answer that was kept since it was got before won't do. */
  readonly get: (url: string, isAgain: boolean) => Promise<unknown>;
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

interface Page {
  readonly body: unknown;
  readonly records: JsonObject[];
  readonly total: number;
  /** How many there are, as far as the page's counts tell. */
  readonly pages: number;
  readonly hasNext: boolean;
}

/** `stopped`: by `onTotal`. `restless`: it changed each time that it was read, so that a record may be missing. */
export type PagesOutcome = 'whole' | 'stopped' | 'restless';

/**
 * Reads a paged list to its end. Where its length changes between pages, a record may have slipped from one page to
 * another unseen, so the list is read again.
 */
export async function readPages(reading: PageReading): Promise<PagesOutcome> {
  for (let count = 1; ; count++) {
    const isAgain = count > 1;
    const first = await getPage(reading, 1, isAgain);
    if (reading.onTotal?.(first.total, first.records) === false) return 'stopped';
    await reading.use(first.records, first.body);
    if (await readRest(reading, first, isAgain)) return 'whole';
    if (count === MOST_READINGS) return 'restless';
  }
}

/** Reads pages from the second on. Returns whether the list stayed as long as it was. */
async function readRest(reading: PageReading, first: Page, isAgain: boolean): Promise<boolean> {
  let isStable = true;
  let last = first;
  let count = first.records.length;
  for await (const page of pagesAfter(reading, first, isAgain)) {
    count += page.records.length;
    await reading.use(page.records, page.body);
    isStable &&= page.total === first.total;
    last = page;
  }
  // A total that is less than what came is no count of the list: it says nothing of whether the list has changed.
  return isStable || last.total < count;
}

/** Pages that the counts tell of, and after them, one by one, those that the page before says are there too. */
async function* pagesAfter(reading: PageReading, first: Page, isAgain: boolean): AsyncGenerator<Page> {
  const works = Array.from(
    { length: Math.max(0, first.pages - 1) },
    (_, index) => () => getPage(reading, index + 2, isAgain),
  );
  let last = first;
  for await (const page of ahead(works, reading.limits)) {
    yield page;
    last = page;
  }
  let before = '';
  for (let number = works.length + 2; last.hasNext && last.records.length > 0; number++) {
    last = await getPage(reading, number, isAgain);
    // Before it is used: records may be changed then.
    const shown = JSON.stringify(last.records);
    if (last.records.length > 0 && shown === before) throw sameAgain(reading, number);
    before = shown;
    yield last;
  }
}

/** A server that does not look at the page's number would be asked for ever. */
function sameAgain({ path }: PageReading, number: number): ConnectorError {
  return unknownShape(`GET ${pageUrl(path, number)}`, 'the records of the page before');
}

async function getPage(reading: PageReading, number: number, isAgain: boolean): Promise<Page> {
  const { path, records } = reading;
  const url = pageUrl(path, number);
  const body = await reading.get(url, isAgain);
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
