import type { Body } from '../../http/body';
import type { Client, DownloadRequest, PendingDownload } from '../../http/client';
import type { JsonObject } from '../../protocol/json';
import { isNullAnswer, recordsAt, unknownShape, valueAt } from '../../records/answer';
import { downloads } from './downloads';
import { withQuery } from './path-template';

/** One reading of a list. */
export interface ListRequest extends Pick<DownloadRequest, 'scan' | 'believes' | 'once' | 'again'> {
  readonly client: Client;
  /** Path and query, but for the page. */
  readonly path: string;
  /** The members that lead to the list in an answer. Default: the answer is the list. */
  readonly records?: readonly string[] | undefined;
  /** Pages that may be asked for ahead. */
  readonly width: number;
}

/** One page of a list. It may be used until the next one is asked for. */
export interface Page {
  readonly records: JsonObject[];
  readonly body: unknown;
  /** How long the whole list is, where the page says so. */
  readonly total: number | undefined;
  /** Was `null` in the place of its list, twice? */
  readonly isNull: boolean;
  readonly download: PendingDownload;
}

/** How a list is asked for. A stream's request picks one of those below, or brings its own. */
export interface Paging {
  /** The pages of one reading, in their order. Each is asked for when it is needed, or ahead of that. */
  pages(list: ListRequest): AsyncGenerator<Page, void, undefined>;
  /** The path of the smallest page, for whoever wants to know only whether the list may be read. Default: the list's. */
  smallest?(path: string): string;
}

/** The whole list comes in one answer. */
export const oneAnswer: Paging = {
  pages: (list) => pagesAt(list, [list.path], () => undefined),
};

/** Pages by number, from 1. */
interface PageNumberOptions {
  readonly numberParameter: string;
  readonly sizeParameter: string;
  /** The largest page that the API gives. */
  readonly size: number;
  /** The members of an answer that tell the length of the whole list. */
  readonly total: readonly string[];
  /** The members of an answer that tell whether a page follows. */
  readonly hasNext: readonly string[];
}

/**
 * Pages by number. The first tells how many there are, and the others are asked for ahead. If the numbers don't agree
 * with what came, it asks until a page is empty. The caller judges whether the list is whole.
 */
export function byPageNumber(options: PageNumberOptions): Paging {
  const url = (path: string, number: number, size = options.size) =>
    withQuery(path, { [options.numberParameter]: String(number), [options.sizeParameter]: String(size) });
  function* urls(path: string, first: number, last: number) {
    for (let number = first; number <= last; number++) yield url(path, number);
  }
  return {
    smallest: (path) => url(path, 1, 1),
    async *pages(list) {
      const { path } = list;
      const seen = new PageTally(path, options.size);
      const read = async function* (first: number, last = first) {
        const look = (json: unknown) => countAt(json, options.total, path);
        for await (const page of pagesAt(list, urls(path, first, last), look)) {
          seen.add(page, hasNextAt(page.body, options.hasNext, path));
          yield page;
        }
      };
      yield* read(1);
      for await (const page of read(2, seen.expected)) {
        yield page;
        if (page.records.length === 0) return;
      }
      while (seen.isMore) yield* read(seen.count + 1);
    },
  };
}

/** What the pages of one reading have told by now. */
class PageTally {
  count = 0;
  private records = 0;
  private size = 0;
  private total: number | undefined;
  private hasNext: boolean | undefined;
  private last = 0;
  private ends = '';

  constructor(
    private readonly path: string,
    /** What was asked for in a page. */
    private readonly asked: number,
  ) {}

  add({ records, total }: Page, hasNext: boolean | undefined): void {
    const ends = JSON.stringify([records[0], records.at(-1)]);
    // A server that does not look at the page's number would be asked for ever.
    if (records.length > 0 && ends === this.ends)
      throw unknownShape(`GET ${this.path}`, 'the records of the page before');
    if (records.length === 0 && hasNext === true && total === undefined)
      throw unknownShape(`GET ${this.path}`, 'an empty page that says that another follows');
    this.ends = ends;
    this.count++;
    this.records += records.length;
    this.size ||= records.length;
    this.total = total;
    this.hasNext = hasNext;
    this.last = records.length;
  }

  /** How many pages there are, by the first one. A server may give smaller pages than it is asked for. */
  get expected(): number {
    return this.total === undefined || this.size === 0 ? 1 : Math.ceil(this.total / this.size);
  }

  get isMore(): boolean {
    if (this.last === 0) return false;
    if (this.total !== undefined) return this.hasNext === true || this.total !== this.records;
    // Where nothing is said, only a page that is not full is the last.
    return this.hasNext ?? this.last >= this.asked;
  }
}

/** Pages that each name the next one, by a text that goes back as a query parameter. */
export function byCursor(options: { readonly parameter: string; readonly next: readonly string[] }): Paging {
  return {
    pages: (list) =>
      linked(list, (json) => {
        const next = valueAt(json, options.next);
        return typeof next === 'string' && next !== ''
          ? withQuery(list.path, { [options.parameter]: next })
          : undefined;
      }),
  };
}

/** Pages whose `Link` header (RFC 8288) has the address of the next one. */
export const byLink: Paging = {
  pages: (list) =>
    linked(list, (_, { headers }) => {
      const target = /<([^<>]*)>\s*;[^,]*\brel="?next"?/i.exec(headers['link'] ?? '')?.[1];
      return target === undefined ? undefined : list.client.pathOf(target, list.path);
    }),
};

async function* linked(
  list: ListRequest,
  nextOf: (json: unknown, body: Body) => string | undefined,
): AsyncGenerator<Page, void, undefined> {
  const asked = new Set<string>();
  for (let path: string | undefined = list.path; path !== undefined;) {
    if (asked.has(path)) throw unknownShape(`GET ${list.path}`, 'a next page that was read before');
    asked.add(path);
    let next: string | undefined;
    yield* pagesAt(list, [path], (json, body) => {
      next = nextOf(json, body);
      return undefined;
    });
    path = next;
  }
}

/** The answers at these paths as pages. `look`: how long the whole list is; sees each answer before it is used. */
async function* pagesAt(
  { client, records = [], width, scan, believes, once = false, again }: ListRequest,
  paths: Iterable<string>,
  look: (json: unknown, body: Body) => number | undefined,
): AsyncGenerator<Page, void, undefined> {
  const isNull = (json: unknown) => isNullAnswer(json, { records });
  const order = { width, scan, isNull, once, again, believes };
  for await (const download of downloads(client, paths, order)) {
    const page = await pageOf(download, records, look);
    yield page;
    // Whoever waits for the next page still has this one in hand: its records must not stay in memory for that.
    page.records.length = 0;
  }
}

async function pageOf(
  download: PendingDownload,
  records: readonly string[],
  look: (json: unknown, body: Body) => number | undefined,
): Promise<Page> {
  const body = await download.open();
  const json = body.json();
  const total = look(json, body);
  const found = recordsAt(json, records, download.path);
  return { records: found, body: json, total, isNull: isNullAnswer(json, { records }), download };
}

/** The length of the list, where the answer has it. Of another type than a number it may say anything. */
function countAt(value: unknown, members: readonly string[], path: string): number | undefined {
  const found = valueAt(value, members) ?? undefined;
  if (found === undefined || typeof found === 'number')
    return found !== undefined && found >= 0 ? found : undefined;
  throw unknownShape(`GET ${path}`, 'a count that is no number');
}

/** Whether a page follows, where the answer says so. */
function hasNextAt(value: unknown, members: readonly string[], path: string): boolean | undefined {
  const found = valueAt(value, members) ?? undefined;
  if (found === undefined || typeof found === 'boolean') return found;
  throw unknownShape(`GET ${path}`, 'something else than true or false for whether a page follows');
}
