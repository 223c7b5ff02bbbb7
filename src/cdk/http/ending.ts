import { setMaxListeners } from 'node:events';
import { StoppedError } from './http-errors';

/**
 * Whether requests continue. They don't after the read is told to stop, or after a failure that every request would
 * meet.
 */
export class Ending {
  private failure: Error | undefined;

  /** With the signal that stops the read. */
  constructor(readonly signal: AbortSignal) {
    // Each request that waits listens to it.
    setMaxListeners(0, signal);
  }

  get hasFailed(): boolean {
    return this.failure !== undefined;
  }

  /** No other request begins; those under way may come to their end. */
  failNext(error: Error): void {
    this.failure = error;
  }

  /** Throws where no request may begin. */
  assertGoing(): void {
    if (this.signal.aborted) throw new StoppedError();
    if (this.failure !== undefined) throw this.failure;
  }
}
