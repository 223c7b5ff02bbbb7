import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../../src/cdk/time/clock';

/** A clock on which time flies while sockets stay real: a wait of a minute is over in a fraction of a second. */
export class FastClock implements Clock {
  private readonly beganMs = performance.now();

  /** `times`: how much faster than the machine's; `startMs`: what it shows at first, in milliseconds since the epoch. */
  constructor(
    private readonly times: number,
    private readonly startMs: number,
  ) {}

  now(): number {
    return Math.round(this.startMs + (performance.now() - this.beganMs) * this.times);
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    await wait(ms / this.times, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
  }

  /** So many of its milliseconds, in real ones. */
  real(ms: number): number {
    return ms / this.times;
  }
}
