import { toConnectorError } from '../errors/connector-error';
import { StoppedError } from '../http/http-errors';
import type { Output } from '../output/output';
import type { ConfiguredStream } from '../protocol/catalog';
import { parseStateInput, type StateInput } from '../state/state-input';
import type { Clock } from '../time/clock';
import { Walk } from './walk/walk';
import { Verdicts } from './walk/verdicts';
import { absence, endAbsent } from './absent-streams';
import { inputWarnings } from './input-warnings';
import { fullPace, type Pace } from './pace';
import { isFinishedRetry, planRead } from './read-plan';
import { type ReadMoment, readMoment } from './read-moment';
import type { ReadProgress } from './read-progress';
import { goneWarning, summary, tellFailures } from './read-report';
import { type Account, openAccount, type OpenAccount } from './account';
import type { SliceName } from './tree/slice';
import { StreamRun } from './run/stream-run';

/** A hold of less than this stands for many short ones that follow each other. */
const SHORT_HOLD_S = 3;

/** What is read, from which states on, and to where. */
interface ReadRequest {
  readonly account: Account;
  readonly catalog: readonly ConfiguredStream[];
  /** The state file's content. */
  readonly state: unknown;
  readonly output: Output;
  readonly clock: Clock;
  /** Why a stream that exists is not among the account's, and what to change. */
  readonly whyNotOffered?: (stream: string) => string | undefined;
  /** Default: as fast as the account's workers allow. */
  readonly pace?: Pace;
}

/** `stopped`: from outside. `incomplete`: a stream at least could not be read in full. */
export type ReadOutcome = 'complete' | 'incomplete' | 'stopped';

/** One read: all streams of a catalog, from their states on. */
export class Reader {
  private readonly runs: StreamRun[];
  private readonly account: OpenAccount;
  private readonly states: StateInput;
  /** Streams of the catalog that do not exist. Each fails for itself, and stops no other. */
  private readonly absent: readonly ConfiguredStream[];
  /** What of the catalog and the state has no effect. */
  private readonly warnings: readonly string[];
  private readonly beganMs: number;
  private current: Walk | undefined;
  private moment: ReadMoment | undefined;

  /** Throws a config_error where the catalog or the state can't be used. */
  constructor(private readonly request: ReadRequest) {
    const { catalog, state, output, clock, whyNotOffered } = request;
    const account = openAccount(request.account);
    this.account = account;
    const names = new Set(account.streams.map(({ name }) => name));
    const isStream = (name: string) => names.has(name) || whyNotOffered?.(name) !== undefined;
    const states = parseStateInput(state, isStream);
    const plans = planRead(catalog, states, account.streams, account.tree, account.ownKeeper);
    this.states = states;
    this.absent = catalog.filter(({ name }) => !names.has(name));
    this.warnings = inputWarnings({ catalog, states, plans, isStream });
    this.runs = plans.map((plan) => new StreamRun({ plan, account, output, clock }));
    this.beganMs = clock.now();
  }

  /** Writes records, states and statuses. Never throws what a stream's failure can tell. */
  async read(): Promise<ReadOutcome> {
    const { output, clock, whyNotOffered } = this.request;
    for (const warning of this.warnings) this.warn(warning);
    endAbsent(this.absent, this.states, output);
    for (const run of this.runs) {
      run.messages.started();
      if (isFinishedRetry(run.plan) && run.plan.given !== undefined) run.messages.endUnread(run.plan.given);
    }
    const stopped = await this.walk();
    tellFailures(this.runs, output);
    for (const { name } of this.absent)
      output.error(absence(name, whyNotOffered?.(name), this.account.streams), name);
    const tookMs = clock.now() - this.beganMs;
    output.log('INFO', summary(this.runs, this.account.client.stats, tookMs));
    if (stopped) return 'stopped';
    const isWhole = this.absent.length === 0 && this.runs.every(isComplete);
    return isWhole ? 'complete' : 'incomplete';
  }

  /** How far it is by now. */
  get progress(): ReadProgress {
    const { client } = this.account;
    const { requests, retries } = client.stats;
    const streams = this.runs.map((run) => ({
      name: run.plan.definition.name,
      hasEnded: run.messages.hasEnded,
      isComplete: isComplete(run),
      records: run.messages.records,
      estimatedRows: run.messages.estimatedRows,
    }));
    return {
      streams,
      requests,
      retries,
      heldUntilMs: client.limiter.heldUntilMs,
      remainingRequests: client.limiter.remaining,
      slices: this.current?.slices.most,
    };
  }

  /** The rate limit holds all requests until then (in milliseconds since the epoch), or again and again. */
  rateLimited(untilMs: number): void {
    const seconds = Math.max(0, untilMs - this.request.clock.now()) / 1000;
    this.request.output.log(
      'INFO',
      seconds < SHORT_HOLD_S
        ? 'The rate limit slows requests down: they wait for most of the time.'
        : `The rate limit holds all requests; they go on in ${seconds.toFixed(1)} s.`,
    );
    for (const run of this.runs) run.messages.rateLimited(untilMs);
  }

  /** Returns whether the read was stopped from outside. */
  private async walk(): Promise<boolean> {
    const { client, tree } = this.account;
    const { pace = fullPace(client.workers) } = this.request;
    const live = this.runs.filter((run) => run.isLive);
    if (live.length === 0) return false;
    const onGone = (slice: SliceName) => this.warn(goneWarning(slice));
    const walk = new Walk({
      reading: { account: this.account, pace, onGone, warn: (text) => this.warn(text) },
      verdicts: new Verdicts(client, tree, onGone),
      onAnswer: () => this.begin(),
    });
    this.current = walk;
    try {
      await walk.of(live);
    } catch (error) {
      this.endAll(error);
      return error instanceof StoppedError;
    }
    return false;
  }

  /** An answer is there, and with it the server's time. */
  private begin(): void {
    if (this.moment !== undefined) return;
    this.moment = readMoment(this.account.client.serverTimeMs, this.request.clock.now());
    if (this.moment.warning !== undefined) this.warn(this.moment.warning);
    for (const run of this.runs) run.begin(this.moment);
  }

  /** The whole read is over: stopped, credentials not accepted, or a fault of the connector. */
  private endAll(error: unknown): void {
    for (const run of this.runs) run.stop();
    if (error instanceof StoppedError) {
      this.request.output.log('WARN', 'The read was told to stop. What is written is covered by the states.');
    } else {
      this.request.output.error(toConnectorError(error));
    }
  }

  private warn(text: string): void {
    this.request.output.log('WARN', text);
  }
}

function isComplete({ isLive, failures }: StreamRun): boolean {
  return !isLive && !failures.isFailure;
}
