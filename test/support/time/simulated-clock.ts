import { Heap } from '../../../src/cdk/concurrency/heap';
import type { Clock } from '../../../src/cdk/time/clock';

interface Event {
  readonly atMs: number;
  /** Equal times run in the order in which they were asked for. */
  readonly order: number;
  readonly run: () => void;
  /** A sleep resumes code that must run to its next sleep before time moves on. */
  readonly resumes: boolean;
  cancelled: boolean;
}

/** Bound before a test can replace it. It runs after all microtasks, however long their chain. */
const macrotask = setImmediate;

/**
 * A clock whose time moves only in `run`: from one pending event to the next, at once. Between two events all
 * promises settle that can, so the same program gives the same course on any machine.
 *
 * Only what waits on this clock is simulated: code that waits for real input or output is not waited for.
 */
export class SimulatedClock implements Clock {
  private readonly events = new Heap<Event>((a, b) => a.atMs - b.atMs || a.order - b.order);
  private asked = 0;

  constructor(private nowMs: number = Date.UTC(2026, 7, 1)) {}

  now(): number {
    return this.nowMs;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted === true) return Promise.resolve();
    return new Promise((resolve) => {
      const event = this.add(this.nowMs + Math.max(0, ms), true, () => {
        signal?.removeEventListener('abort', abort);
        resolve();
      });
      const abort = () => {
        event.cancelled = true;
        resolve();
      };
      signal?.addEventListener('abort', abort, { once: true });
    });
  }

  /** Runs `action` at a time. It stands for the outside world: it must not settle promises (use `sleep` for that). */
  at(atMs: number, action: () => void): void {
    this.add(Math.max(this.nowMs, atMs), false, action);
  }

  /** Number of pending sleeps and actions. */
  get pending(): number {
    return this.events.toArray().filter((event) => !event.cancelled).length;
  }

  /** Advances until nothing is pending, or to `untilMs` (by `now()`), whichever is first. */
  async run(untilMs = Infinity): Promise<void> {
    await settled();
    for (let event; (event = this.events.peek()) !== undefined && event.atMs <= untilMs;) {
      this.events.pop();
      if (event.cancelled) continue;
      this.nowMs = event.atMs;
      event.run();
      if (event.resumes) await settled();
    }
    if (Number.isFinite(untilMs)) this.nowMs = Math.max(this.nowMs, untilMs);
  }

  /** Advances by a span. */
  advance(ms: number): Promise<void> {
    return this.run(this.nowMs + ms);
  }

  private add(atMs: number, resumes: boolean, run: () => void): Event {
    const event: Event = { atMs, order: this.asked++, run, resumes, cancelled: false };
    this.events.push(event);
    return event;
  }
}

function settled(): Promise<void> {
  return new Promise((resolve) => macrotask(resolve));
}
