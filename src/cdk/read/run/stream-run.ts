import type { Output } from '../../output/output';
import type { JsonObject } from '../../protocol/json';
import type { SlicePath } from '../../state/slice-path';
import { stateHead } from '../../state/state-members';
import type { StateKeeper } from '../../state/state-keeper';
import type { Clock } from '../../time/clock';
import { laterOf, timestampMs } from '../../time/timestamp';
import type { OpenAccount } from '../account';
import type { ReadMoment } from '../read-moment';
import { beginning, type StreamPlan } from '../read-plan';
import type { Slice, SliceFailure } from '../tree/slice';
import type { Visit } from '../tree/visit';
import { createKeeper } from './create-keeper';
import type { Keeping } from './keeping';
import { StreamFailures } from './stream-failures';
import { StreamMessages } from './stream-messages';

interface StreamRunOptions {
  readonly plan: StreamPlan;
  readonly account: OpenAccount;
  readonly output: Output;
  readonly clock: Clock;
}

/** One stream in one read: what of it is wanted, under way, done or failed. */
export class StreamRun {
  readonly plan: StreamPlan;
  readonly messages: StreamMessages;
  readonly failures: StreamFailures;
  private readonly account: OpenAccount;
  private readonly output: Output;
  private keeping: Keeping | undefined;
  /** Paths that were started and have not ended. */
  private underWay = 0;

  constructor({ plan, account, output, clock }: StreamRunOptions) {
    this.plan = plan;
    this.account = account;
    this.output = output;
    const { definition } = plan;
    const { name: stream, permission } = definition;
    this.failures = new StreamFailures({
      stream,
      permission,
      mayBeSkipped: account.onForbidden !== undefined,
    });
    const state = (ended: boolean) => this.state(ended);
    this.messages = new StreamMessages({ definition, account, output, clock, state });
  }

  /** Is there still work for it in this read? */
  get isLive(): boolean {
    return !this.messages.hasEnded;
  }

  /** Undefined until it is known how the read begins. */
  get keeper(): StateKeeper | undefined {
    return this.keeping?.keeper;
  }

  /** The server's time is known now, and with it how the read begins. Starts the root. */
  begin(moment: ReadMoment): void {
    if (!this.isLive) return;
    const begin = beginning(this.plan, moment.latest, this.account);
    if (begin.kind === 'nothing') {
      this.output.log('WARN', begin.warning);
      this.messages.endUnread(begin.state);
      return;
    }
    const previous = begin.kind === 'continue' ? begin.state : undefined;
    if (begin.kind === 'anew' && begin.reason !== undefined) this.output.log('INFO', begin.reason);
    this.keeping = createKeeper(this.plan, this.account, moment, previous);
    // A row that is older than others of its place counts as deleted. So no read is older than the state that it
    // resumes.
    const { cursor, open } = this.plan.state ?? {};
    const emittedAt = laterOf(laterOf(moment.now, cursor), open?.started);
    this.messages.stamp(timestampMs(emittedAt), this.keeping.cursor);
    this.start([]);
  }

  /** A slice is about to be read that the stream asks for by itself. Returns whether there is anything to read in it. */
  async look(visit: Visit): Promise<boolean> {
    if (this.keeping?.look === undefined) return true;
    await this.keeping.look(visit);
    return this.wants(visit.slice);
  }

  /** Is there anything left to read in the slice? */
  wants(slice: Slice): boolean {
    return this.isLive && !this.skips(slice) && this.keeper?.wants(slice.path) === true;
  }

  /** What a slice holds is listed: starts what of that is left to read, and returns it. */
  async open(visit: Visit, held: readonly Slice[]): Promise<Slice[]> {
    if (this.isLive) await this.keeping?.look?.(visit);
    // It may have been ended meanwhile.
    if (!this.isLive) return [];
    const wanted: Slice[] = [];
    for (const slice of held) {
      if (this.wants(slice)) {
        this.start(slice.path);
        wanted.push(slice);
      } else this.keeper?.skip(slice.path);
    }
    this.keeper?.opened(visit.slice.path);
    this.close();
    return wanted;
  }

  /**
   * All records of a slice are written. `isNull`: its answer had `null` in the place of a list. Where changes are read,
   * the next read asks again: no change will tell.
   */
  done(slice: Slice, isNull = false): void {
    if (!this.isLive) return;
    if (isNull && this.plan.incremental && this.plan.definition.cursor?.kind === 'own') {
      this.failed(slice, { kind: 'null' });
      return;
    }
    this.keeper?.done(slice.path);
    this.close();
  }

  /** A slice could not be read, nor anything in it. */
  failed(slice: Slice, failure: SliceFailure): void {
    if (!this.isLive) return;
    if (failure.kind === 'gone') {
      this.keeper?.gone(slice.path);
      this.close();
      return;
    }
    const tolerated = failure.kind === 'null' || (failure.kind === 'refused' && this.tolerates(failure));
    this.failures.add(slice, failure, tolerated);
    if (slice.path.length === 0) {
      // Nothing was reached at all: the state stays as it was.
      this.end();
      return;
    }
    this.keeper?.except(slice.path, tolerated, failure.kind === 'refused');
    this.close();
  }

  /** Ends the stream before its work is done. */
  stop(): void {
    if (!this.isLive) return;
    this.failures.stop();
    this.end();
  }

  /** The path is to be done now. */
  private start(path: SlicePath): void {
    this.underWay++;
    this.keeper?.start(path);
  }

  /** A refused slice ends the stream INCOMPLETE, or is left out with a warning. */
  private tolerates({ foreign }: Extract<SliceFailure, { kind: 'refused' }>): boolean {
    const { onForbidden = 'auto' } = this.account;
    if (onForbidden !== 'auto') return onForbidden === 'skip';
    // What is on the way may be gone soon: only who asked for it has it left out.
    return foreign === undefined && this.plan.configured.syncMode === 'incremental';
  }

  private skips({ level, values }: Slice): boolean {
    const {
      request: { skipsWhere },
      level: own,
    } = this.plan.definition;
    if (skipsWhere === undefined || level !== own) return false;
    return Object.entries(skipsWhere).every(([name, value]) => values[name] === value);
  }

  /** A path that was started needs nothing more, however it ended. */
  private close(): void {
    if (--this.underWay === 0) this.end();
    else this.messages.checkpoint();
  }

  private end(): void {
    this.messages.end(this.underWay === 0, !this.failures.isFailure, this.failures.toleratedWarnings());
  }

  private state(ended: boolean): JsonObject {
    const { given, configured, definition } = this.plan;
    const form = this.account.formOf?.(definition.name);
    return this.keeper?.snapshot(ended) ?? given ?? stateHead({ syncId: configured.syncId, form });
  }
}
