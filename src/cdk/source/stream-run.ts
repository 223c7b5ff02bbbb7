import { ConnectorError } from '../errors/connector-error';
import type { Output } from '../output/output';
import { exactText } from '../protocol/exact-json';
import type { Json, JsonObject } from '../protocol/json';
import { RecordLines } from '../records/record-lines';
import { scannedText } from '../records/scanned-record';
import { MOST_EXCEPTIONS } from '../state/slice-progress';
import type { SlicePath } from '../state/slice-path';
import type { StateKeeper } from '../state/state-keeper';
import { stateHead } from '../state/state-members';
import { TimeCursorKeeper } from '../state/time-cursor-keeper';
import type { Clock } from '../time/clock';
import { unknownShape } from './answer';
import { scannerFor } from './answer-scanner';
import type { ChangeDetector } from './change-detector';
import { createKeeper } from './create-keeper';
import { beginning, type StreamPlan } from './read-plan';
import type { StreamProgress } from './read-progress';
import type { Scope } from './scope';
import type { Session } from './session';
import type { Slice } from './slice';
import type { MappingOptions } from './stream-definition';
import { StreamFailures, type SliceFailure } from './stream-failures';

/** A stream writes a STATE at most this often, besides its last. */
const LEAST_BETWEEN_STATES_MS = 5_000;
/** A long slice writes one at least this often. */
const MOST_BETWEEN_STATES_MS = 15_000;
/** Records between two looks at the clock. */
const RECORDS_PER_LOOK = 256;

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
  private keeper: StateKeeper | undefined;
  private detector: ChangeDetector | undefined;
  private openScopes = 0;
  private recordsSinceState = 0;
  private lastStateMs: number;
  private isRunning = false;
  private hasEnded = false;
  private readonly unknownFields: string[] = [];
  private readonly finish: (record: JsonObject) => void;
  private estimated = 0;

  constructor(private readonly options: StreamRunOptions) {
    const { session, plan, clock } = options;
    this.lastStateMs = clock.now();
    this.finish = session.finisher(plan.definition.name, (path) => this.unknownFields.push(path));
    this.scan = scannerFor(plan.definition, session);
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
    if (!(this.keeper instanceof TimeCursorKeeper)) throw new Error(`${this.name} has no cursor of time`);
    return this.keeper;
  }

  announce(): void {
    this.options.output.status(this.name, 'STARTED');
  }

  /** Nothing is to be read, and the state stays what it is. */
  endWithNothing(state: JsonObject): void {
    this.hasEnded = true;
    this.options.output.state(this.name, state, 0);
    this.options.output.status(this.name, 'COMPLETE');
  }

  /** The server's time is known now, and with it how the read begins. Opens the root. */
  begin(now: string): void {
    if (this.keeper !== undefined || this.hasEnded) return;
    const begin = beginning(this.plan, now, this.options.session.scope);
    if (begin.kind === 'nothing') {
      this.endWithNothing(begin.state);
      return;
    }
    const previous = begin.kind === 'continue' ? begin.state : undefined;
    const { keeper, detector } = createKeeper(this.plan, this.options.session, now, previous);
    this.keeper = keeper;
    this.detector = detector;
    this.start([]);
  }

  /** What the scope holds is listed: finds out what changed in it, where the stream reads only that. */
  async look(scope: Scope): Promise<void> {
    if (this.isLive) await this.detector?.look(scope);
  }

  wants(path: SlicePath): boolean {
    return this.isLive && this.begun().wants(path) && this.detector?.isUnchanged(path) !== true;
  }

  skip(path: SlicePath): void {
    this.begun().skip(path);
  }

  start(path: SlicePath): void {
    this.openScopes++;
    this.begun().start(path);
  }

  /** A scope's listing is there, and what it holds has been started. */
  opened(path: SlicePath): void {
    this.begun().opened(path);
    this.closeScope();
  }

  /** All records of a slice are written. */
  done(path: SlicePath): void {
    if (this.hasEnded) return;
    this.begun().done(path);
    this.closeScope();
  }

  /** A scope could not be read. */
  failed(slice: Slice, failure: SliceFailure): void {
    if (this.hasEnded) return;
    if (failure.kind === 'gone') {
      this.done(slice.path);
      return;
    }
    const tolerated = failure.kind === 'refused' && this.toleratesRefusals;
    this.failures.add(slice, failure, tolerated);
    if (slice.path.length === 0) {
      // Nothing was reached at all: the state stays as it was.
      this.end();
      return;
    }
    this.begun().except(slice.path, tolerated);
    if (this.begun().exceptionCount > MOST_EXCEPTIONS) {
      this.failures.addTooMany(MOST_EXCEPTIONS);
      this.end();
      return;
    }
    this.closeScope();
  }

  /** Writes rows of a slice, with the ids of all that they belong to and what they have in common. */
  async write(rows: Iterable<JsonObject>, slice: Slice, shared: JsonObject = {}): Promise<void> {
    const { output, clock, session } = this.options;
    const ids = Object.fromEntries(session.tree.idsOf(slice.level).map((id) => [id, slice.raw[id] ?? null]));
    const lines = new RecordLines({
      stream: this.name,
      emittedAt: clock.now(),
      finish: this.finish,
      common: { ...shared, ...ids },
    });
    const ownKey = this.definition.primaryKey.filter((name) => (ids[name] ?? null) === null);
    for (const row of rows) {
      if (this.hasEnded) return;
      for (const name of ownKey) this.assertKey(row[name], name);
      const scanned = scannedText(row);
      const line = scanned === undefined ? lines.line(row) : lines.scanned(scanned);
      if (!this.isRunning) this.run();
      this.records++;
      this.recordsSinceState++;
      const wait = output.line(line, scanned === undefined ? 'utf8' : 'binary');
      if (wait !== undefined) await wait;
      if (this.recordsSinceState % RECORDS_PER_LOOK === 0) this.checkpoint(MOST_BETWEEN_STATES_MS);
    }
    this.checkpoint(MOST_BETWEEN_STATES_MS);
  }

  /** Without its key a record would take the place of another one. */
  private assertKey(value: Json | undefined, name: string): void {
    if (typeof value !== 'string' && exactText(value) === undefined)
      throw unknownShape(
        `GET ${this.definition.request.path}`,
        `a record of ${this.name} without its ${name}`,
      );
  }

  /** Writes a STATE if the last one is long enough ago. */
  checkpoint(leastMs = LEAST_BETWEEN_STATES_MS): void {
    if (this.hasEnded) return;
    if (this.options.clock.now() - this.lastStateMs >= leastMs) this.writeState(false);
  }

  /** More rows are known to come; fewer, where a list has become shorter since it was told. */
  estimate(rows: number): void {
    this.estimated += rows;
    this.options.output.estimate(this.name, this.estimated);
  }

  /** All requests are held until then, in milliseconds since the epoch. */
  rateLimited(untilMs: number): void {
    if (this.hasEnded) return;
    this.options.output.status(this.name, 'RUNNING', [
      { type: 'RATE_LIMITED', rate_limited: { quota_reset: Math.round(untilMs) } },
    ]);
  }

  /** Ends the stream before its work is done. */
  stop(error?: ConnectorError): void {
    if (this.hasEnded) return;
    this.failures.stop(error);
    this.end();
  }

  private run(): void {
    this.isRunning = true;
    this.options.output.status(this.name, 'RUNNING');
  }

  private closeScope(): void {
    this.openScopes--;
    if (this.openScopes === 0) this.end();
    else this.checkpoint();
  }

  private end(): void {
    if (this.hasEnded) return;
    this.hasEnded = true;
    const { output } = this.options;
    this.writeState(this.openScopes === 0);
    if (this.unknownFields.length > 0) {
      output.log(
        'WARN',
        `Stream ${this.name}: the API sends fields that this version does not know; they are passed on as they are: ${this.unknownFields.join(', ')}.`,
      );
    }
    this.failures.logTolerated(this.name, this.definition.permission, output);
    output.status(this.name, this.failures.isFailure ? 'INCOMPLETE' : 'COMPLETE');
  }

  private writeState(ended: boolean): void {
    const state = this.keeper?.snapshot(ended) ?? this.plan.given ?? stateHead(this.plan.configured.syncId);
    this.options.output.state(this.name, state, this.recordsSinceState);
    this.recordsSinceState = 0;
    this.lastStateMs = this.options.clock.now();
  }

  private begun(): StateKeeper {
    if (this.keeper === undefined) throw new Error(`${this.name} has not begun`);
    return this.keeper;
  }
}
