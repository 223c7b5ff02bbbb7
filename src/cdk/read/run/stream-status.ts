import type { Output } from '../../output/output';
import type { Clock } from '../../time/clock';

interface StreamStatusOptions {
  readonly stream: string;
  readonly output: Output;
  readonly clock: Clock;
}

/** What one stream's STREAM_STATUS messages say: started, running or held by a rate limit, ended. */
export class StreamStatus {
  /** It was said last that the stream is running, and nothing else. */
  private isRunning = false;
  /** Until when all requests are held, in milliseconds since the epoch. */
  private heldUntilMs = -Infinity;

  constructor(private readonly options: StreamStatusOptions) {}

  started(): void {
    this.options.output.status(this.options.stream, 'STARTED');
  }

  /** A record is about to be written. While a hold lasts, its own status stands: answers that were under way come. */
  running(): void {
    if (this.isRunning || this.options.clock.now() < this.heldUntilMs) return;
    this.isRunning = true;
    this.options.output.status(this.options.stream, 'RUNNING');
  }

  /** All requests are held until then, in milliseconds since the epoch. */
  rateLimited(untilMs: number): void {
    this.isRunning = false;
    this.heldUntilMs = untilMs;
    this.options.output.status(this.options.stream, 'RUNNING', [
      { type: 'RATE_LIMITED', rate_limited: { quota_reset: Math.round(untilMs) } },
    ]);
  }

  ended(isComplete: boolean): void {
    this.options.output.status(this.options.stream, isComplete ? 'COMPLETE' : 'INCOMPLETE');
  }
}
