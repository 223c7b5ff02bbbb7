import { isDeepStrictEqual } from 'node:util';
import { streamDefinitions } from '../../../src/configcat/streams';
import type { Output, Row } from '../../support/cli/cli-output';
import { keyText } from '../../support/cli/cli-rows';
import { comparable, KEPT, PARENTS, PLACE_OF } from './streams';

const KEYS = new Map(streamDefinitions.map(({ name, primaryKey }) => [name, primaryKey]));

interface StoredRow {
  readonly row: Row;
  readonly emittedAt: number;
}

/** The tables of all shards as one, and one whole read beside them. */
export interface Difference {
  /** Rows of the whole read. */
  compared: number;
  /** Rows that the documented rules call deleted. */
  deleted: number;
  /** Rows of places that have become empty: no rule tells whether those are deleted. */
  unknown: number;
  /** What differs, a line each. */
  readonly wrong: string[];
}

/**
 * Rows of several shards, merged by primary key: of the rows with one key the newest stays. The time of the read alone
 * shows deletions. A row that is older than the newest of its place is deleted, and so is what belongs to it.
 */
export class Union {
  private readonly tables = new Map<string, Map<string, StoredRow>>();
  private newest = new Map<string, number>();
  private live = new Map<string, boolean>();

  add(output: Output): this {
    for (const { record } of output.messages)
      if (record !== undefined) this.put(record.stream, record.data, record.emitted_at);
    return this;
  }

  /** The rows that are there, by key. */
  rows(stream: string): Map<string, Row> {
    return new Map(
      [...this.table(stream)]
        .filter(([, stored]) => this.isLive(stream, stored))
        .map(([key, { row }]) => [key, row]),
    );
  }

  compare(whole: Union, streams: readonly string[]): Difference {
    const difference: Difference = { compared: 0, deleted: 0, unknown: 0, wrong: [] };
    for (const stream of streams) this.compareStream(stream, whole, difference);
    return difference;
  }

  private compareStream(stream: string, whole: Union, difference: Difference): void {
    const here = this.rows(stream);
    const there = whole.rows(stream);
    const places = new Set([...there.values()].map((row) => placeOf(stream, row)));
    difference.compared += there.size;
    difference.deleted += this.table(stream).size - here.size;
    for (const [key, row] of there) {
      const found = here.get(key);
      if (found === undefined) difference.wrong.push(`${stream} ${key} is missing`);
      else if (!isDeepStrictEqual(comparable(stream, found), comparable(stream, row)))
        difference.wrong.push(`${stream} ${key} is ${JSON.stringify(found)} and not ${JSON.stringify(row)}`);
    }
    for (const [key, row] of here) {
      if (there.has(key) || KEPT.has(stream)) continue;
      if (!places.has(placeOf(stream, row))) difference.unknown++;
      else difference.wrong.push(`${stream} ${key} is not in the whole read`);
    }
  }

  private put(stream: string, row: Row, emittedAt: number): void {
    const table = this.table(stream);
    const key = keyText(row, KEYS.get(stream) ?? []);
    if (emittedAt >= (table.get(key)?.emittedAt ?? 0)) table.set(key, { row, emittedAt });
    const place = placeOf(stream, row);
    this.newest.set(place, Math.max(emittedAt, this.newest.get(place) ?? 0));
    this.live.clear();
  }

  private isLive(stream: string, { row, emittedAt }: StoredRow): boolean {
    if (KEPT.has(stream)) return true;
    if (emittedAt < (this.newest.get(placeOf(stream, row)) ?? 0)) return false;
    const parents = Object.entries(PARENTS).filter(([id, parent]) => parent !== stream && isGiven(row[id]));
    return parents.every(([id, parent]) => this.isThere(parent, keyText(row, [id])));
  }

  /** Whether a thing that others belong to is there. */
  private isThere(stream: string, key: string): boolean {
    const text = `${stream} ${key}`;
    const known = this.live.get(text);
    if (known !== undefined) return known;
    const stored = this.table(stream).get(key);
    const isLive = stored !== undefined && this.isLive(stream, stored);
    this.live.set(text, isLive);
    return isLive;
  }

  private table(stream: string): Map<string, StoredRow> {
    const table = this.tables.get(stream) ?? new Map<string, StoredRow>();
    this.tables.set(stream, table);
    return table;
  }
}

function placeOf(stream: string, row: Row): string {
  return `${stream} ${keyText(row, PLACE_OF.get(stream) ?? [])}`;
}

function isGiven(id: unknown): boolean {
  return id !== null && id !== undefined;
}
