import type { Output } from '../output/output';
import { exactText } from '../protocol/exact-json';
import type { Json, JsonObject } from '../protocol/json';
import { RecordLines } from '../records/record-lines';
import { scannedText } from '../records/scanned-record';
import type { Clock } from '../time/clock';
import { unknownShape } from './answer';
import { commonFields } from './common-fields';
import type { Session } from './session';
import type { Slice } from './slice';
import type { StreamDefinition } from './stream-definition';

interface RowWriterOptions {
  readonly definition: StreamDefinition;
  readonly session: Session;
  readonly output: Output;
  readonly clock: Clock;
  /** Asked before each row; once it is false, no more are written. */
  readonly isLive: () => boolean;
  /** Called just before each record is handed to the output. */
  readonly onRecord: () => void;
  /** Called when the output has taken it. */
  readonly onWritten: () => void;
}

/** Writes a stream's rows as records. */
export class RowWriter {
  private readonly unknownFields: string[] = [];
  private readonly finish: (record: JsonObject) => void;

  constructor(private readonly options: RowWriterOptions) {
    const { session, definition } = options;
    this.finish = session.finisher(definition.name, (path) => this.unknownFields.push(path));
  }

  /** Writes rows of a slice, with the ids of all that they belong to and what they have in common. */
  async write(rows: Iterable<JsonObject>, slice: Slice, shared: JsonObject): Promise<void> {
    const { definition, session, clock, isLive, onWritten } = this.options;
    const ids = Object.fromEntries(
      commonFields(definition, slice.level, session.tree).map((name) => [name, slice.raw[name] ?? null]),
    );
    const lines = new RecordLines({
      stream: definition.name,
      emittedAt: clock.now(),
      finish: this.finish,
      common: { ...shared, ...ids },
    });
    const ownKey = definition.primaryKey.filter((name) => (ids[name] ?? null) === null);
    for (const row of rows) {
      if (!isLive()) return;
      const wait = this.writeRow(row, lines, ownKey);
      if (wait !== undefined) await wait;
      onWritten();
    }
  }

  /** Returns a promise where the caller must wait before the next. */
  private writeRow(
    row: JsonObject,
    lines: RecordLines,
    ownKey: readonly string[],
  ): Promise<void> | undefined {
    const scanned = scannedText(row);
    // Only records with their key stay text.
    if (scanned === undefined) for (const name of ownKey) this.assertKey(row[name], name);
    const line = scanned === undefined ? lines.line(row) : lines.scanned(scanned);
    this.options.onRecord();
    return this.options.output.line(line);
  }

  /** Names the fields that came and that the schema does not have, if there were any. */
  warnOfUnknownFields(): void {
    if (this.unknownFields.length === 0) return;
    this.options.output.log(
      'WARN',
      `Stream ${this.options.definition.name}: the API sends fields that this version does not know; they are passed on as they are: ${this.unknownFields.join(', ')}.`,
    );
  }

  /** Without its key a record would take the place of another one. */
  private assertKey(value: Json | undefined, name: string): void {
    if (typeof value === 'string' || exactText(value) !== undefined) return;
    const { request, name: stream } = this.options.definition;
    throw unknownShape(`GET ${request.path}`, `a record of ${stream} without its ${name}`);
  }
}
