import type { Outcome } from './outcome';

export interface TransportRequest {
  readonly url: string;
  readonly signal: AbortSignal | undefined;
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
  release(): void;
}

/** One request and its whole answer. Rejects with a TransportError. */
export type Transport = (request: TransportRequest) => Promise<Answer>;

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
