import { streamDefinitions } from '../../../src/configcat/streams';
import type { AccountTruth, Tables } from '../../support/read/chaos-tables';
import type { Row } from '../../support/cli/cli-output';
import { keyText } from '../../support/cli/cli-rows';

/** The ids that name the place of a row: the slice that it is read with. */
const PLACES: Readonly<Record<string, readonly string[]>> = {
  product: ['productId'],
  config: ['configId'],
  configEnvironment: ['configId', 'environmentId'],
  setting: ['settingId'],
};

const STREAMS = new Map(streamDefinitions.map((definition) => [definition.name, definition]));

/**
 * When rows were written, by their places. All rows of a place are written whenever it is read. So a row is deleted if
 * it is older than the newest of its place.
 */
export class Places {
  private readonly rows = new Map<string, number>();
  private readonly newest = new Map<string, number>();

  put(stream: string, row: Row, emittedAt: number): void {
    this.rows.set(`${stream} ${rowKey(stream, row)}`, emittedAt);
    this.newest.set(placeOf(stream, row), emittedAt);
  }

  /** True rows that seem deleted, and deleted rows that seem there, although their place has rows. */
  wrong(truth: AccountTruth, tables: Tables): string[] {
    const filled = new Set<string>();
    const wrong: string[] = [];
    for (const [stream, rows] of truth) {
      for (const row of rows.values()) {
        filled.add(placeOf(stream, row));
        if (this.isDeleted(stream, row)) wrong.push(`${stream} ${rowKey(stream, row)} seems deleted`);
      }
    }
    for (const [stream, rows] of truth) {
      for (const row of tables.rows(stream)) {
        // If nothing is left in a place, the rows of its parents tell.
        const isExtra = !rows.has(rowKey(stream, row)) && filled.has(placeOf(stream, row));
        if (isExtra && !this.isDeleted(stream, row))
          wrong.push(`${stream} ${rowKey(stream, row)} seems there`);
      }
    }
    return wrong;
  }

  private isDeleted(stream: string, row: Row): boolean {
    const written = this.rows.get(`${stream} ${rowKey(stream, row)}`) ?? -Infinity;
    return written < (this.newest.get(placeOf(stream, row)) ?? Infinity);
  }
}

function rowKey(stream: string, row: Row): string {
  return keyText(row, STREAMS.get(stream)?.primaryKey ?? []);
}

function placeOf(stream: string, row: Row): string {
  const ids = PLACES[STREAMS.get(stream)?.level ?? ''] ?? [];
  return [stream, ...ids.map((id) => String(row[id]))].join(' ');
}
