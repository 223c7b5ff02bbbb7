import { streamDefinitions } from '../../src/streams';
import type { Message } from './memory-output';

type Row = Record<string, unknown>;

/** Tables as a destination keeps them that merges by primary key. */
export class MergedTables {
  private readonly tables = new Map<string, Map<string, Row>>();

  add(messages: readonly Message[]): void {
    for (const { record } of messages) {
      if (record !== undefined) this.table(record.stream).set(keyOf(record.stream, record.data), record.data);
    }
  }

  /** The row with the key that `like` has. */
  get(stream: string, like: Row): Row | undefined {
    return this.table(stream).get(keyOf(stream, like));
  }

  rows(stream: string): Row[] {
    return [...this.table(stream).values()];
  }

  private table(stream: string): Map<string, Row> {
    const table = this.tables.get(stream) ?? new Map<string, Row>();
    this.tables.set(stream, table);
    return table;
  }
}

function keyOf(stream: string, row: Row): string {
  const key = streamDefinitions.find(({ name }) => name === stream)?.primaryKey ?? [];
  return key.map((field) => String(row[field])).join('/');
}
