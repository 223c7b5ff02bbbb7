import { ConnectorError } from '../../errors/connector-error';
import type { JsonObject } from '../../protocol/json';
import type { ListRequest, Page, Paging } from './paging';

/** How often a list is read that does not come whole. */
const MOST_READINGS = 5;

/** The list did not come whole, however often it was read. It may the next time. */
export class UnrestError extends ConnectorError {}

/** A page, and in which reading of the list it came, from 1. */
export type ListPage = Page & { readonly reading: number };

interface ListReading {
  readonly paging: Paging;
  readonly list: Omit<ListRequest, 'again'>;
  readonly keyOf: (record: JsonObject) => string;
  /** Of a log: when a record's event was, normalized. A log may lose its oldest while it is read. */
  readonly timeOf?: (record: JsonObject) => string;
  readonly mostReadings?: number;
  readonly warn: (text: string) => void;
}

/**
 * Reads a paged list until it came whole, and yields its pages, of every reading: the caller drops the records that it
 * has. A list is whole when as many different records came as it says it has, and none came twice in one reading. A
 * record that comes twice shows that the list moved. Throws an UnrestError if it never was whole.
 */
export async function* wholeList(reading: ListReading): AsyncGenerator<ListPage, void, undefined> {
  const { paging, list, mostReadings = MOST_READINGS, warn } = reading;
  let before: Reading | undefined;
  for (let count = 1; ; count++) {
    const now = new Reading(reading);
    for await (const page of paging.pages({ ...list, again: count > 1 })) {
      now.add(page);
      yield { ...page, reading: count };
      // A list that goes round has no end.
      if (now.goesRound) break;
    }
    if (now.isWhole || (before?.isExpiring === true && before.newest === now.newest)) return;
    if (before !== undefined && now.agreesWith(before)) {
      if (now.isMiscounted) warn(miscounted(list.path, now));
      return;
    }
    if (count === mostReadings) throw unrest(list.path, count);
    before = now;
  }
}

/** What one reading of a list brought. */
class Reading {
  readonly ids = new Set<string>();
  /** The key of the first record. */
  newest: string | undefined;
  total: number | undefined;
  private pages = 0;
  private isRepeating = false;
  private isTotalStable = true;
  private onlyShrank = true;
  private greatestTotal = 0;
  private isNewestFirst = true;
  private oldest: string | undefined;
  private endedEmpty = false;
  /** The last page had records, and all of them had come before. */
  goesRound = false;

  constructor(private readonly options: Pick<ListReading, 'keyOf' | 'timeOf'>) {}

  add({ records, total }: Page): void {
    const { keyOf, timeOf } = this.options;
    const before = this.ids.size;
    for (const record of records) this.ids.add(keyOf(record));
    if (this.newest === undefined && records[0] !== undefined) this.newest = keyOf(records[0]);
    this.isRepeating ||= this.ids.size < before + records.length;
    this.endedEmpty = records.length === 0;
    this.goesRound = records.length > 0 && this.ids.size === before;
    if (records.length > 0) this.pages++;
    if (this.pages > 1 || this.total !== undefined) {
      this.isTotalStable &&= total === this.total;
      this.onlyShrank &&= (total ?? 0) <= (this.total ?? 0);
    }
    this.total = total;
    this.greatestTotal = Math.max(this.greatestTotal, total ?? 0);
    if (timeOf !== undefined) this.addTimes(records, timeOf);
  }

  /** As far as the pages' ends tell. */
  private addTimes(records: readonly JsonObject[], timeOf: (record: JsonObject) => string): void {
    const [first] = records;
    const last = records.at(-1);
    if (first === undefined || last === undefined) return;
    const [newest, oldest] = [timeOf(first), timeOf(last)];
    this.isNewestFirst &&= oldest <= newest && (this.oldest === undefined || newest <= this.oldest);
    this.oldest = oldest;
  }

  get isWhole(): boolean {
    if (this.total === undefined) return !this.isRepeating;
    if (this.isRepeating || !this.isTotalStable || this.ids.size !== this.total) return false;
    // In any other order, one that expires and one that shows late leave no trace: one between two pages is passed over.
    return this.options.timeOf === undefined || this.pages < 2 || this.isNewestFirst;
  }

  /** Did it only become shorter, as a log does whose oldest expire? What expires while it is read is not missing. */
  get isExpiring(): boolean {
    if (this.options.timeOf === undefined || this.total === undefined || this.isRepeating) return false;
    const { size } = this.ids;
    return this.isNewestFirst && this.onlyShrank && size >= this.total && size <= this.greatestTotal;
  }

  /** Do its numbers not agree with what came? */
  get isMiscounted(): boolean {
    return this.total !== this.ids.size;
  }

  /** Twice the same records, and nothing after them: whatever its numbers say, there are no more. */
  agreesWith(other: Reading): boolean {
    if (this.isRepeating || other.isRepeating || this.ids.size !== other.ids.size) return false;
    if (this.isMiscounted && !(this.endedEmpty && other.endedEmpty)) return false;
    return [...this.ids].every((id) => other.ids.has(id));
  }
}

function miscounted(path: string, { total, ids }: Reading): string {
  return `The list of GET ${path} says that it has ${total ?? 0} records, and ${ids.size} came twice in a row, with an empty page after them. They are taken for all.`;
}

/** Records that did not come are never asked for again once the state says that the list was read. */
function unrest(path: string, readings: number): UnrestError {
  return new UnrestError({
    failureType: 'transient_error',
    userMessage: `The list of GET ${path} did not come whole in ${readings} readings, because it changed or told wrong numbers. The next read asks for it again.`,
  });
}
