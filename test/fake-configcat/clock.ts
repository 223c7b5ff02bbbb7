import { type Ticks, ticksOf } from './world/chance/ticks';

/** The server's clock, for its Date header, new audit events and rate-limit windows. */
export class FakeClock {
  private advancedMs = 0;

  /** @param machineNow milliseconds since the epoch; @param offsetMs how far the server's clock is ahead of it. */
  constructor(
    private readonly machineNow: () => number,
    private readonly offsetMs: number,
  ) {}

  /** Milliseconds since the epoch by the server's clock. */
  now(): number {
    return this.machineNow() + this.offsetMs + this.advancedMs;
  }

  ticks(): Ticks {
    return ticksOf(this.now());
  }

  /** Moves the server's clock ahead. */
  advance(ms: number): void {
    this.advancedMs += ms;
  }
}
