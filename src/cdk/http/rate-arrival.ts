import type { Answered } from './rate-readings';

/** The way to the server takes no longer than this many of the fastest answers, however long it works on one. */
const FASTEST_ROUNDS = 2;

type Sent = Pick<Answered, 'sentAtMs' | 'receivedAtMs'>;

/** When requests were with the server, as far as the times of their answers show it. */
export class ArrivalGuess {
  /** The shortest way there and back. */
  quickestMs = Infinity;

  answered({ sentAtMs, receivedAtMs }: Sent): void {
    this.quickestMs = Math.min(this.quickestMs, receivedAtMs - sentAtMs);
  }

  /** Halfway between, as far as can be told, but an answer may take long to make. */
  arrivedMs({ sentAtMs, receivedAtMs }: Sent): number {
    return Math.min((sentAtMs + receivedAtMs) / 2, sentAtMs + FASTEST_ROUNDS * this.quickestMs);
  }
}
