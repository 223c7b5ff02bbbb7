import { setMaxListeners } from 'node:events';
import { StoppedError } from './http-errors';

/**
 * Whether requests continue. They don't after the read is told to stop, or after a failure that every request would
 * meet.
 */
export class Ending {
  /** Aborted with the read. */
  readonly signal: AbortSignal;
  private failure: Error | undefined;

  constructor(private readonly stop: AbortSignal) {
    const controller = new AbortController();
    this.signal = controller.signal;
    // Each request that waits listens to it.
    setMaxListeners(0, this.signal);
    const end = () => controller.abort();
    stop.addEventListener('abort', end, { once: true });
    if (stop.aborted) end();
  }

  get isStopped(): boolean {
    return this.stop.aborted;
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
    if (this.stop.aborted) throw new StoppedError();
    if (this.failure !== undefined) throw this.failure;
  }
}
