import { isDeepStrictEqual } from 'node:util';
import { streamDefinitions } from '../../../src/configcat/streams';
import { expectedFacts, recordedFacts } from '../../e2e/facts';
import { type Fake, truth } from '../../fake-configcat';
import type { TruthScope } from '../../fake-configcat/truth';
import type { Output, Row } from '../cli/cli-output';
import { keyText } from '../cli/cli-rows';

/** How records that a destination has merged by key differ from the truth. */
export interface Comparison {
  readonly expected: number;
  /** True rows that are missing or wrong: `stream key`. */
  readonly lost: readonly string[];
  /** Rows that are not in the truth. */
  readonly extra: readonly string[];
}

const KEYS = new Map(streamDefinitions.map(({ name, primaryKey }) => [name, primaryKey]));

/** Tables of a destination that merges by primary key. */
export class Tables {
  /** Records whose key was in the table already. */
  repeated = 0;
  private readonly tables = new Map<string, Map<string, Row>>();

  add(output: Output): this {
    for (const { record } of output.messages) if (record !== undefined) this.put(record.stream, record.data);
    return this;
  }

  put(stream: string, row: Row): void {
    const table = this.tables.get(stream) ?? new Map<string, Row>();
    const key = keyText(row, KEYS.get(stream) ?? []);
    if (table.has(key)) this.repeated++;
    this.tables.set(stream, table.set(key, row));
  }

  /** The row with the key that `like` has. */
  get(stream: string, like: Row): Row | undefined {
    return this.tables.get(stream)?.get(keyText(like, KEYS.get(stream) ?? []));
  }

  rows(stream: string): Row[] {
    return [...(this.tables.get(stream)?.values() ?? [])];
  }

  copy(): Tables {
    const copy = new Tables();
    for (const [stream, table] of this.tables) copy.tables.set(stream, new Map(table));
    return copy;
  }

  compare(truth: AccountTruth): Comparison {
    const lost: string[] = [];
    const extra: string[] = [];
    let expected = 0;
    for (const [stream, rows] of truth) {
      const table = this.tables.get(stream);
      expected += rows.size;
      for (const [key, facts] of rows) {
        const record = table?.get(key);
        if (record === undefined) lost.push(`${stream} ${key}`);
        else if (!isTold(stream, record, facts)) lost.push(`${stream} ${key} (told wrong)`);
      }
      for (const key of table?.keys() ?? []) if (!rows.has(key)) extra.push(`${stream} ${key}`);
    }
    return { expected, lost, extra };
  }
}

/** The true rows, by stream and key. */
export type AccountTruth = ReadonlyMap<string, ReadonlyMap<string, Row>>;

/** The truth of an account as it is now. */
export function accountTruth(fake: Fake, streams: readonly string[], scope: TruthScope = {}): AccountTruth {
  const all = truth(fake.world, { ...scope, streams });
  return new Map(
    streams.map((stream) => {
      const facts = (all[stream] ?? []).map((row) => expectedFacts(stream, row));
      return [stream, new Map(facts.map((row) => [keyText(row, KEYS.get(stream) ?? []), row]))];
    }),
  );
}

function isTold(stream: string, record: Row, facts: Row): boolean {
  return isDeepStrictEqual(recordedFacts(stream, record, facts), facts);
}
