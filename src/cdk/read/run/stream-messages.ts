import type { Output } from '../../output/output';
import type { JsonObject } from '../../protocol/json';
import type { StreamStatus, StreamStatusTrace } from '../../protocol/messages';
import { someNames } from '../../protocol/some-names';
import type { Clock } from '../../time/clock';
import type { OpenAccount } from '../account';
import type { StreamDefinition } from '../stream-definition';
import type { Slice } from '../tree/slice';
import { RecordWriter, scannerFor } from './record-writer';
import { StreamCheckpoints } from './stream-checkpoints';

/** Of whom it speaks, and to whom. */
interface StreamMessagesOptions {
  readonly definition: StreamDefinition;
  readonly account: OpenAccount;
  readonly output: Output;
  readonly clock: Clock;
  /** The stream's state at this moment; `ended` when all of its work is done. */
  readonly state: (ended: boolean) => JsonObject;
}

/** What one stream of a read says: its statuses, records, states and estimates, in the order that the protocol asks for. */
export class StreamMessages {
  /** Records written so far. */
  records = 0;
  /** How many records the stream is known to have so far; 0: nothing is known. */
  estimatedRows = 0;
  /** Nothing more is said of the stream. */
  hasEnded = false;
  /** Makes an answer's records ready without parsing them, where that is possible. */
  readonly scan: ((body: Buffer) => unknown) | undefined;
  /** What all rows of the read have as their time: when it began. Milliseconds since the epoch. */
  private emittedAt: number;
  /** The cursor that the read will write. */
  private cursor: string | undefined;
  /** It was said last that the stream is running, and nothing else. */
  private isRunning = false;
  /** Until when all requests are held, in milliseconds since the epoch. */
  private heldUntilMs = -Infinity;
  private readonly checkpoints: StreamCheckpoints;
  private readonly writer: RecordWriter;

  constructor(private readonly options: StreamMessagesOptions) {
    const { definition, account, output, clock, state } = options;
    const stream = definition.name;
    this.emittedAt = clock.now();
    // An annotation is merged into a record, so the record must be parsed.
    this.scan =
      account.events.annotator?.(definition) === undefined ? scannerFor(definition, account) : undefined;
    this.checkpoints = new StreamCheckpoints({ stream, output, clock, state });
    this.writer = new RecordWriter(definition, account);
  }

  started(): void {
    this.say('STARTED');
  }

  /** What all rows say of the read: when it began, in milliseconds since the epoch, and the cursor that it will write. */
  stamp(emittedAt: number, cursor: string | undefined): void {
    this.emittedAt = emittedAt;
    this.cursor = cursor;
  }

  /** All requests are held until then, in milliseconds since the epoch. */
  rateLimited(untilMs: number): void {
    if (this.hasEnded) return;
    this.isRunning = false;
    this.heldUntilMs = untilMs;
    this.say('RUNNING', [{ type: 'RATE_LIMITED', rate_limited: { quota_reset: Math.round(untilMs) } }]);
  }

  /** Writes rows of a slice, with the ids of all that they belong to and what they have in common. */
  async write(rows: Iterable<JsonObject>, slice: Slice, shared: JsonObject = {}): Promise<void> {
    const { output } = this.options;
    const { emittedAt, cursor } = this;
    for (const line of this.writer.lines(rows, { slice, shared, cursor, emittedAt })) {
      if (!this.isOpen()) return;
      this.running();
      this.records++;
      this.checkpoints.count();
      const wait = output.line(line);
      if (wait !== undefined) await wait;
      if (this.isOpen()) this.checkpoints.look();
    }
    if (this.isOpen()) this.checkpoints.inSlice();
  }

  /** A slice, or a part of it that its state can tell, is written: a good moment for a STATE. */
  checkpoint(): void {
    if (!this.hasEnded) this.checkpoints.atSliceEnd();
  }

  /** More rows are expected. `rows` is negative if a list has become shorter. */
  estimate(rows: number): void {
    if (rows === 0) return;
    this.estimatedRows += rows;
    this.options.output.estimate(this.options.definition.name, this.estimatedRows);
  }

  /** Nothing is read, and the state stays what it is. */
  endUnread(state: JsonObject): void {
    this.hasEnded = true;
    this.options.output.state(this.options.definition.name, state, 0);
    this.say('COMPLETE');
  }

  /** The last STATE, what is to be told of the records, and the status. */
  end(isDone: boolean, isComplete: boolean, warnings: readonly string[]): void {
    const { output, definition } = this.options;
    this.hasEnded = true;
    this.checkpoints.write(isDone);
    const { unknownFields } = this.writer;
    if (unknownFields.length > 0) {
      output.log(
        'WARN',
        `Stream ${definition.name}: the API sends fields that this version does not know; they are passed on: ${someNames(unknownFields)}.`,
      );
    }
    if (this.writer.hasBrokenTexts) {
      output.log(
        'WARN',
        `Stream ${definition.name}: texts of the API hold bytes or escapes that are no characters; U+FFFD stands in their place.`,
      );
    }
    for (const warning of warnings) output.log('WARN', warning);
    this.say(isComplete ? 'COMPLETE' : 'INCOMPLETE');
  }

  /** A record is about to be written. While a hold lasts, its own status stands: answers that were under way come. */
  private running(): void {
    if (this.isRunning || this.options.clock.now() < this.heldUntilMs) return;
    this.isRunning = true;
    this.say('RUNNING');
  }

  private say(status: StreamStatus, reasons?: StreamStatusTrace['reasons']): void {
    this.options.output.status(this.options.definition.name, status, reasons);
  }

  /** It may have been ended while a record was being written. */
  private isOpen(): boolean {
    return !this.hasEnded;
  }
}
