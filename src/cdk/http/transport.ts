import type { Outcome } from './retry/outcome';

/** One GET request. */
export interface TransportRequest {
  readonly url: string;
  /** Ends it: whoever asked has no more time for it. */
  readonly signal: AbortSignal | undefined;
  /** Which answers may be received where memory is short: those of the least number. */
  readonly order: number;
  /** The longest time for the whole, not counting that for which we kept it from being read, in milliseconds. */
  readonly limitMs: number;
  /** Called with an answer that redirects, before the next request is sent. What it throws ends the whole. */
  readonly onRedirect?: ((answer: Pick<Answer, 'status' | 'headers'>) => Promise<void>) | undefined;
}

/** An answer, with its whole body where that will be used. */
export interface Answer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Empty where the status says that nobody uses it. */
  readonly body: Buffer;
  /** For how long we ourselves kept it from being read, in milliseconds of the clock. */
  readonly pausedMs: number;
  /** Gives the body's bytes back to the budget: to be called when it is used. */
  readonly release: () => void;
}

/** Sends requests, and receives their whole answers. */
export interface Transport {
  /** Rejects with a TransportError. */
  send(request: TransportRequest): Promise<Answer>;
  /** Do the answers that were not used yet take half of the memory that they may? */
  readonly isFull: boolean;
  /** Told when an answer is in use, and when none is any more: one at a time. */
  inUse?(is: boolean): void;
}

/** No whole answer came. */
export class TransportError extends Error {
  /** `pausedMs`: for how long we ourselves kept the answer from being read. */
  constructor(
    readonly outcome: Outcome,
    readonly pausedMs = 0,
  ) {
    super(JSON.stringify(outcome));
    this.name = 'TransportError';
  }
}
