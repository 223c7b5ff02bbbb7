import type { ConnectorError } from '../../errors/connector-error';
import type { Output } from '../../output/output';
import type { JsonObject } from '../../protocol/json';
import type { SlicePath } from '../../state/slice-path';
import { stateHead } from '../../state/state-members';
import type { StateKeeper } from '../../state/state-keeper';
import { TimeCursorKeeper } from '../../state/time-cursor-keeper';
import type { Clock } from '../../time/clock';
import { laterOf, timestampMs } from '../../time/timestamp';
import type { Account } from '../account';
import type { ReadMoment } from '../read-moment';
import { beginning, type StreamPlan } from '../read-plan';
import type { EventAnnotator } from '../pages/event-annotator';
import type { MappingOptions } from '../stream-definition';
import type { Slice, SliceFailure } from '../tree/slice';
import type { Visit } from '../tree/visit';
import { createKeeper } from './create-keeper';
import type { Keeping } from './keeping';
import { StreamFailures } from './stream-failures';
import { StreamMessages } from './stream-messages';

export interface StreamRunOptions {
  readonly plan: StreamPlan;
  readonly account: Account;
  readonly output: Output;
  readonly clock: Clock;
}

/** One stream in one read: what of it is wanted, under way, done or failed. */
export class StreamRun {
  readonly plan: StreamPlan;
  readonly messages: StreamMessages;
  readonly failures = new StreamFailures();
  readonly mappingOptions: MappingOptions;
  /** Tells what to lay over its events. */
  readonly annotator: EventAnnotator | undefined;
  private readonly account: Account;
  private keeping: Keeping | undefined;
  /** Paths that were started and have not ended. */
  private underWay = 0;

  constructor({ plan, account, output, clock }: StreamRunOptions) {
    this.plan = plan;
    this.account = account;
    this.mappingOptions = account.mappingOptions ?? {};
    const { definition } = plan;
    this.annotator = account.annotator?.(definition);
    const state = (ended: boolean) => this.state(ended);
    this.messages = new StreamMessages({ definition, account, output, clock, state });
  }

  /** Is there still work for it in this read? */
  get isLive(): boolean {
    return !this.messages.hasEnded;
  }

  get isComplete(): boolean {
    return !this.isLive && !this.failures.isFailure;
  }

  /** The state of a stream of events, for its reader. */
  get timeKeeper(): TimeCursorKeeper {
    if (!(this.keeper instanceof TimeCursorKeeper)) throw new Error('the stream has no cursor of time');
    return this.keeper;
  }

  /** The server's time is known now, and with it how the read begins. Starts the root. */
  begin({ now, latest }: ReadMoment): void {
    if (this.keeping !== undefined || !this.isLive) return;
    const begin = beginning(this.plan, latest, this.account);
    this.messages.emittedAtMs = timestampMs(laterOf(now, this.plan.state?.cursor));
    if (begin.kind === 'nothing') {
      if (begin.warning !== undefined) this.messages.tell('WARN', begin.warning);
      this.messages.endUnread(begin.state);
      return;
    }
    const previous = begin.kind === 'continue' ? begin.state : undefined;
    if (begin.kind === 'anew' && begin.reason !== undefined) this.messages.tell('INFO', begin.reason);
    this.keeping = createKeeper(this.plan, this.account, {
      now,
      latest,
      previous,
      lagMs: this.annotator?.lagMs,
    });
    this.start([]);
  }

  /** What a slice holds is listed, and none of it is started. */
  async look(visit: Visit): Promise<void> {
    await this.keeping?.look?.(visit);
  }

  /** Is there anything left to read in the slice? */
  wants(slice: Slice): boolean {
    return this.isLive && !this.skips(slice) && this.keeper.wants(slice.path);
  }

  /** Could the read before this one not read the slice, nor anything in it? */
  failedBefore({ path }: Slice): boolean {
    return this.keeping?.keeper.failedBefore?.(path) === true;
  }

  /** The name of all that were refused with the slice in the read before, if they were. */
  refusedWith({ path }: Slice): string | undefined {
    return this.keeping?.keeper.refusedWith?.(path);
  }

  /** The slice is there, and nothing of it is left to do. */
  skip({ path }: Slice): void {
    if (this.isLive) this.keeper.skip(path);
  }

  /** The path is to be done now. */
  start(path: SlicePath): void {
    this.underWay++;
    this.keeper.start(path);
  }

  /** What a slice holds has been started. */
  opened(path: SlicePath): void {
    if (!this.isLive) return;
    this.keeper.opened(path);
    this.close();
  }

  /** All records of a slice are written. */
  done(path: SlicePath): void {
    if (!this.isLive) return;
    this.keeper.done(path);
    this.close();
  }

  /** There was nothing in a slice's answer, twice. Where changes are read, the next read asks again: none will tell. */
  doneEmpty(slice: Slice): void {
    if (this.plan.incremental && this.plan.definition.cursor?.kind === 'own')
      this.failed(slice, { kind: 'empty' });
    else this.done(slice.path);
  }

  /** A slice could not be read, nor anything in it. */
  failed(slice: Slice, failure: SliceFailure): void {
    if (!this.isLive) return;
    if (failure.kind === 'gone') {
      this.keeper.gone(slice.path);
      this.close();
      return;
    }
    const tolerated = this.tolerates(failure);
    this.failures.add(slice, failure, tolerated);
    if (slice.path.length === 0) {
      // Nothing was reached at all: the state stays as it was.
      this.end();
      return;
    }
    this.keeper.except(slice.path, tolerated, failure.kind === 'refused');
    this.close();
  }

  /** Ends the stream before its work is done. */
  stop(error?: ConnectorError): void {
    if (!this.isLive) return;
    this.failures.stop(error);
    this.end();
  }

  private get keeper(): StateKeeper {
    if (this.keeping === undefined) throw new Error('the stream has not begun');
    return this.keeping.keeper;
  }

  /** A refused slice ends the stream INCOMPLETE, or is left out with a warning. */
  private tolerates(failure: SliceFailure): boolean {
    const { onForbidden } = this.account;
    if (failure.kind === 'empty') return true;
    // Whoever asks to skip what is forbidden means it, whoever forbids. By itself nothing is skipped that may pass.
    if (failure.kind === 'failed') return failure.isForeign === true && onForbidden === 'skip';
    if (onForbidden !== 'auto') return onForbidden === 'skip';
    return this.plan.configured.syncMode === 'incremental';
  }

  private skips({ level, values }: Slice): boolean {
    const { skipsWhere, level: own } = this.plan.definition;
    if (skipsWhere === undefined || level !== own) return false;
    return Object.entries(skipsWhere).every(([name, value]) => values[name] === value);
  }

  /** A path that was started needs nothing more, however it ended. */
  private close(): void {
    if (--this.underWay === 0) this.end();
    else this.messages.checkpoint();
  }

  private end(): void {
    const { definition } = this.plan;
    const warnings = this.failures.toleratedWarnings(definition.name, definition.permission);
    this.messages.end(this.underWay === 0, !this.failures.isFailure, warnings);
  }

  private state(ended: boolean): JsonObject {
    const { given, configured } = this.plan;
    return (
      this.keeping?.keeper.snapshot(ended) ??
      given ??
      stateHead({ syncId: configured.syncId, form: this.account.form })
    );
  }
}
