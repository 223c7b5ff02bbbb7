import type { ByteLine } from '../../protocol/byte-line';
import { exactText } from '../../protocol/exact-json';
import type { Json, JsonObject } from '../../protocol/json';
import { RecordLines } from '../../records/record-lines';
import { RecordScanner } from '../../records/record-scanner';
import { scannedText } from '../../records/scanned-record';
import type { OpenAccount } from '../account';
import { unknownShape } from '../../records/answer';
import type { StreamDefinition } from '../stream-definition';
import type { Slice } from '../tree/slice';
import type { LevelTree } from '../tree/level-tree';

/** Where rows come from. */
interface RowsOrigin {
  readonly slice: Slice;
  /** What they have in common, beside the ids of all that they belong to. */
  readonly shared: JsonObject;
  /** The cursor that the read will write, for streams whose rows say it. */
  readonly cursor: string | undefined;
  /** Milliseconds since the epoch. */
  readonly emittedAt: number;
}

/** Turns a stream's rows into RECORD lines. */
export class RecordWriter {
  /** A text of the API was no text: see `stringifyExact`. */
  hasBrokenTexts = false;
  /** Fields that came and that the schema does not have. */
  readonly unknownFields: string[] = [];
  private readonly finish: (record: JsonObject) => void;

  constructor(
    private readonly definition: StreamDefinition,
    private readonly account: Pick<OpenAccount, 'records' | 'tree'>,
  ) {
    this.finish = account.records.finisher(definition.name, (path) => this.unknownFields.push(path));
  }

  /** The lines of a slice's rows, with the ids of all that they belong to and what they have in common. */
  lines(
    rows: Iterable<JsonObject>,
    { slice, shared, cursor, emittedAt }: RowsOrigin,
  ): Iterable<string | ByteLine> {
    const { definition, account, finish } = this;
    const derived = derivedCursor(definition.cursor);
    const ids = Object.fromEntries(
      commonFields(definition, slice.level, account.tree).map((name) => [
        name,
        (name === derived ? cursor : slice.raw[name]) ?? null,
      ]),
    );
    const common = { ...shared, ...ids };
    const onHalf = () => (this.hasBrokenTexts = true);
    const lines = new RecordLines({ stream: definition.name, emittedAt, finish, common, onHalf });
    const ownKey = definition.primaryKey.filter((name) => (ids[name] ?? null) === null);
    return this.each(rows, lines, ownKey);
  }

  /** Apart from its preparation: V8 would compile both anew for each stream's definition. */
  private *each(
    rows: Iterable<JsonObject>,
    lines: RecordLines,
    ownKey: readonly string[],
  ): Iterable<string | ByteLine> {
    for (const row of rows) {
      const scanned = scannedText(row);
      // Only records with their key stay text.
      if (scanned === undefined) for (const name of ownKey) this.assertKey(row[name], name);
      yield scanned === undefined ? lines.line(row) : lines.scanned(scanned);
    }
  }

  /** Without its key a record would take the place of another one. */
  private assertKey(value: Json | undefined, name: string): void {
    if (typeof value === 'string' || exactText(value) !== undefined) return;
    const { request, name: stream } = this.definition;
    throw unknownShape(`GET ${request.path}`, `a record of ${stream} without its ${name}`);
  }
}

/** Fields that all of a stream's rows at a level have, whether the API tells them or not. */
function commonFields({ cursor }: StreamDefinition, level: string, tree: LevelTree): readonly string[] {
  const annotations = cursor?.kind === 'time' ? (cursor.annotations ?? []) : [];
  const derived = derivedCursor(cursor);
  return [...tree.idsOf(level), ...annotations, ...(derived === undefined ? [] : [derived])];
}

/** The field of a cursor that the API does not tell. */
function derivedCursor(cursor: StreamDefinition['cursor']): string | undefined {
  return cursor?.kind === 'own' && cursor.isDerived === true ? cursor.field : undefined;
}

/** Scans answers for a stream whose rows are an answer's records as they are; undefined for other streams. */
export function scannerFor(
  definition: StreamDefinition,
  { records, tree }: Pick<OpenAccount, 'records' | 'tree'>,
): ((body: Buffer) => unknown) | undefined {
  const { rows, lists, primaryKey, request, cursor, level } = definition;
  const isChanged = [rows, request.detail, lists].some((change) => change !== undefined);
  const [key, ...others] = primaryKey;
  const common = commonFields(definition, level, tree);
  if (isChanged || key === undefined || others.length > 0 || common.includes(key)) return undefined;
  const shape = records.textShape(definition.name);
  if (shape === undefined) return undefined;
  const time = cursor?.kind === 'time' ? cursor.field : undefined;
  const scanner = new RecordScanner({ shape, records: request.records ?? [], key, time, common });
  return (body) => scanner.scan(body);
}
