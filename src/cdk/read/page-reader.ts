import { type AheadLimits, inOrder, type Take } from '../concurrency/in-order';
import { ConnectorError } from '../errors/connector-error';
import type { JsonObject } from '../protocol/json';
import { unknownShape } from './answer';
import { type Page, pageOf, pageUrl } from './page';

/** How often a list is read whose length changes each time. */
export const MOST_READINGS = 5;

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

/**
 * `stopped`: by `onTotal`. `restless`: the list changed each time that it was read, so that a record may be missing;
 * `shrinking`: it did so, and in the last reading it only became shorter.
 */
export type PagesOutcome = 'whole' | 'stopped' | 'restless' | 'shrinking';

/** What is left of a page when it is used: its records must not be held while others are read. */
type Told = Pick<Page, 'total' | 'pages' | 'hasNext'> & { readonly count: number };

/**
 * Reads a paged list to its end. Where its length changes between pages, a record may have slipped from one page to
 * another unseen, so the list is read again.
 */
export async function readPages(reading: PageReading): Promise<PagesOutcome> {
  for (let count = 1; ; count++) {
    const isAgain = count > 1;
    const first = await useFirst(reading, isAgain);
    if (first === undefined) return 'stopped';
    const told = await readRest(reading, first, isAgain);
    if (told.isOfOneList) return 'whole';
    if (count === MOST_READINGS) return told.onlyShrank ? 'shrinking' : 'restless';
  }
}

/** A list of events may lack some: they are not to be taken for all. */
export function restless(path: string): ConnectorError {
  return new ConnectorError({
    failureType: 'transient_error',
    userMessage: `The list of GET ${path} changed each of the ${MOST_READINGS} times that it was read, so some of it may be missing. The next read asks for it again.`,
  });
}

/** Resolves to what the first page tells; to undefined where `onTotal` stopped there. */
async function useFirst(reading: PageReading, isAgain: boolean): Promise<Told | undefined> {
  let first: Told | undefined;
  await getPage(reading, 1, isAgain, async (page, bytes) => {
    reading.limits.room?.expect(bytes);
    if (reading.onTotal?.(page.total, page.records) === false) return;
    first = toldBy(page);
    await reading.use(page.records, page.body);
  });
  return first;
}

/** Reads pages from the second on. */
async function readRest(reading: PageReading, first: Told, isAgain: boolean): Promise<ToldSoFar> {
  const told = new ToldSoFar(first);
  const use = (page: Page) => {
    told.add(toldBy(page));
    return reading.use(page.records, page.body);
  };
  const works = Array.from(
    { length: Math.max(0, first.pages - 1) },
    (_, index) => (take: Take<Page>) => getPage(reading, index + 2, isAgain, take),
  );
  await inOrder(works, reading.limits, use);
  const noRepeat = new NoRepeat();
  for (let number = works.length + 2; told.isMore; number++) {
    await getPage(reading, number, isAgain, (page) => {
      if (noRepeat.isBroken(page)) throw sameAgain(reading, number);
      return use(page);
    });
  }
  return told;
}

/** What the pages of one reading have told by now. */
class ToldSoFar {
  /** Did no page tell of more than the one before? */
  onlyShrank = true;
  private isStable = true;
  private greatestTotal: number;
  private count: number;

  constructor(private last: Told) {
    this.greatestTotal = last.total;
    this.count = last.count;
  }

  add(page: Told): void {
    this.isStable &&= page.total === this.last.total;
    this.onlyShrank &&= page.total <= this.last.total;
    this.greatestTotal = Math.max(this.greatestTotal, page.total);
    this.count += page.count;
    this.last = page;
  }

  get isMore(): boolean {
    return this.last.hasNext && this.last.count > 0;
  }

  /**
   * Did the list stay as long as it was? Totals that never came up to what came are no count of the list, and say
   * nothing of whether it has changed.
   */
  get isOfOneList(): boolean {
    return this.isStable || this.greatestTotal < this.count;
  }
}

/** A server that does not look at the page's number would be asked for ever. */
class NoRepeat {
  private before = '';

  /** To be asked before the page is used: its records may be changed then. */
  isBroken({ records }: Page): boolean {
    const { before } = this;
    this.before = JSON.stringify(records);
    return records.length > 0 && this.before === before;
  }
}

function sameAgain({ path }: PageReading, number: number): ConnectorError {
  return unknownShape(`GET ${pageUrl(path, number)}`, 'the records of the page before');
}

function toldBy({ total, pages, hasNext, records }: Page): Told {
  return { total, pages, hasNext, count: records.length };
}

function getPage(reading: PageReading, number: number, isAgain: boolean, take: Take<Page>): Promise<void> {
  const url = pageUrl(reading.path, number);
  return reading.get(url, isAgain, (body, bytes) => take(pageOf(body, reading.records, url), bytes));
}
