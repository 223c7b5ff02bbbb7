import { ConnectorError } from '../errors/connector-error';
import type { Output } from '../output/output';
import type { JsonObject } from '../protocol/json';
import { MOST_EXCEPTIONS } from '../state/slice-progress';
import type { SlicePath } from '../state/slice-path';
import { stateHead } from '../state/state-members';
import type { TimeCursorKeeper } from '../state/time-cursor-keeper';
import type { Clock } from '../time/clock';
import { scannerFor } from './answer-scanner';
import { createKeeper } from './create-keeper';
import type { EventAnnotator } from './event-annotator';
import { beginning, type StreamPlan } from './read-plan';
import type { StreamProgress } from './read-progress';
import { RowWriter } from './row-writer';
import type { Scope } from './scope';
import type { Session } from './session';
import type { Slice } from './slice';
import type { MappingOptions } from './stream-definition';
import { StreamCheckpoints } from './stream-checkpoints';
import { StreamFailures, type SliceFailure } from './stream-failures';
import { StreamSlices } from './stream-slices';
import { StreamStatus } from './stream-status';

export interface StreamRunOptions {
  readonly plan: StreamPlan;
  readonly session: Session;
  readonly output: Output;
  readonly clock: Clock;
}

/** One stream in one read: its records, its state and its statuses, in the order that the protocol asks for. */
export class StreamRun {
  records = 0;
  readonly failures = new StreamFailures();
  /** Makes an answer's records ready without parsing them, where that is possible. */
  readonly scan: ((body: Buffer) => unknown) | undefined;
  /** Tells what to lay over its events. */
  readonly annotator: EventAnnotator | undefined;
  private readonly slices = new StreamSlices();
  private hasEnded = false;
  private estimated = 0;
  private readonly checkpoints: StreamCheckpoints;
  private readonly status: StreamStatus;
  private readonly rows: RowWriter;

  constructor(private readonly options: StreamRunOptions) {
    const { session, plan, output, clock } = options;
    const { definition } = plan;
    this.annotator = session.annotator?.(definition);
    // What is laid over a record needs a place in it, which one that stays text does not have.
    this.scan = this.annotator === undefined ? scannerFor(definition, session) : undefined;
    const snapshot = (ended: boolean) => this.snapshot(ended);
    this.status = new StreamStatus({ stream: definition.name, output, clock });
    this.checkpoints = new StreamCheckpoints({ stream: definition.name, output, clock, snapshot });
    this.rows = new RowWriter({
      definition,
      session,
      output,
      clock,
      isLive: () => this.isLive,
      onRecord: () => this.count(),
      onWritten: () => this.isLive && this.checkpoints.look(),
    });
  }

  get name(): string {
    return this.options.plan.definition.name;
  }

  get definition() {
    return this.options.plan.definition;
  }

  get plan(): StreamPlan {
    return this.options.plan;
  }

  get progress(): StreamProgress {
    const { name, hasEnded, isComplete, records, estimated } = this;
    return { name, hasEnded, isComplete, records, estimatedRows: estimated };
  }

  get mappingOptions(): MappingOptions {
    return this.options.session.mappingOptions;
  }

  /** Is there still work for it in this read? */
  get isLive(): boolean {
    return !this.hasEnded;
  }

  get isComplete(): boolean {
    return this.hasEnded && !this.failures.isFailure;
  }

  /** A refused scope ends the stream INCOMPLETE, or is left out with a warning. */
  get toleratesRefusals(): boolean {
    const { session, plan } = this.options;
    if (session.onForbidden !== 'auto') return session.onForbidden === 'skip';
    return plan.configured.syncMode === 'incremental';
  }

  /** The state of a stream of events, for its reader. */
  get timeCursor(): TimeCursorKeeper {
    return this.slices.timeCursor;
  }

  announce(): void {
    this.status.started();
  }

  /** Nothing is to be read, and the state stays what it is. */
  endWithNothing(state: JsonObject): void {
    this.hasEnded = true;
    this.options.output.state(this.name, state, 0);
    this.status.ended(true);
  }

  /** The server's time is known now, and with it how the read begins. Opens the root. */
  begin(now: string): void {
    if (this.slices.hasBegun || this.hasEnded) return;
    const begin = beginning(this.plan, now, this.options.session);
    if (begin.kind === 'nothing') {
      this.endWithNothing(begin.state);
      return;
    }
    const previous = begin.kind === 'continue' ? begin.state : undefined;
    this.slices.begin(createKeeper(this.plan, this.options.session, now, previous));
  }

  /** What the scope holds is listed: finds out what changed in it, where the stream reads only that. */
  async look(scope: Scope): Promise<void> {
    if (this.isLive) await this.slices.look(scope);
  }

  wants(path: SlicePath): boolean {
    return this.isLive && this.slices.wants(path);
  }

  skip(path: SlicePath): void {
    this.slices.skip(path);
  }

  start(path: SlicePath): void {
    this.slices.start(path);
  }

  /** A scope's listing is there, and what it holds has been started. */
  opened(path: SlicePath): void {
    this.slices.opened(path);
    this.closeScope();
  }

  /** All records of a slice are written. */
  done(path: SlicePath): void {
    if (this.hasEnded) return;
    this.slices.done(path);
    this.closeScope();
  }

  /** A scope could not be read. */
  failed(slice: Slice, failure: SliceFailure): void {
    if (this.hasEnded) return;
    if (failure.kind === 'gone') {
      this.slices.gone(slice.path);
      this.closeScope();
      return;
    }
    const tolerated = failure.kind === 'refused' && this.toleratesRefusals;
    this.failures.add(slice, failure, tolerated);
    if (slice.path.length === 0) {
      // Nothing was reached at all: the state stays as it was.
      this.end();
      return;
    }
    this.slices.except(slice.path, tolerated);
    if (this.slices.exceptionCount > MOST_EXCEPTIONS) {
      this.failures.addTooMany(MOST_EXCEPTIONS, this.definition.permission);
      this.end();
      return;
    }
    this.closeScope();
  }

  /** Writes rows of a slice, with the ids of all that they belong to and what they have in common. */
  async write(rows: Iterable<JsonObject>, slice: Slice, shared: JsonObject = {}): Promise<void> {
    await this.rows.write(rows, slice, shared);
    if (this.isLive) this.checkpoints.inSlice();
  }

  /** A part of a slice is written as a whole, and its state says so: a good moment for a STATE. */
  checkpoint(): void {
    if (this.isLive) this.checkpoints.atSliceEnd();
  }

  /** More rows are known to come; fewer, where a list has become shorter since it was told. */
  estimate(rows: number): void {
    this.estimated += rows;
    this.options.output.estimate(this.name, this.estimated);
  }

  /** All requests are held until then, in milliseconds since the epoch. */
  rateLimited(untilMs: number): void {
    if (this.isLive) this.status.rateLimited(untilMs);
  }

  /** Ends the stream before its work is done. */
  stop(error?: ConnectorError): void {
    if (this.hasEnded) return;
    this.failures.stop(error);
    this.end();
  }

  private count(): void {
    this.status.running();
    this.records++;
    this.checkpoints.count();
  }

  private closeScope(): void {
    this.slices.close();
    if (this.slices.areAllClosed) this.end();
    else this.checkpoint();
  }

  private end(): void {
    if (this.hasEnded) return;
    this.hasEnded = true;
    this.checkpoints.write(this.slices.areAllClosed);
    this.rows.warnOfUnknownFields();
    this.failures.logTolerated(this.name, this.definition.permission, this.options.output);
    this.status.ended(!this.failures.isFailure);
  }

  private snapshot(ended: boolean): JsonObject {
    return this.slices.snapshot(ended) ?? this.plan.given ?? stateHead(this.plan.configured.syncId);
  }
}
