import { ArrivalGuess } from './rate-arrival';
import { RequestLog } from './rate-log';

/** A log as fine as this part of the window is fine enough. */
const GRAINS = 1000;
/** So many windows back the log is looked at, and so much further for answers that are late. */
const WINDOWS_BACK = 2.5;
const LATEST_ANSWER_MS = 10_000;

/** A request and its answer, by our clock. */
export interface Exchanged {
  readonly sentAtMs: number;
  readonly nowMs: number;
}

/** Our own requests that the server has counted, by when they were probably with it. */
export class OwnRequests {
  readonly log = new RequestLog();
  lastAnswerMs = -Infinity;
  private readonly arrivals = new ArrivalGuess();

  /** The shortest way there and back. */
  get quickestMs(): number {
    return this.arrivals.quickestMs;
  }

  /** When the request of an answer was probably with the server. */
  arrivedMs({ sentAtMs, nowMs }: Exchanged): number {
    return this.arrivals.arrivedMs({ sentAtMs, receivedAtMs: nowMs });
  }

  answered({ sentAtMs, nowMs }: Exchanged): void {
    this.lastAnswerMs = nowMs;
    this.arrivals.answered({ sentAtMs, receivedAtMs: nowMs });
  }

  counted(exchanged: Exchanged, windowMs: number): void {
    this.log.add(this.arrivedMs(exchanged), windowMs / GRAINS);
    this.log.forgetBefore(exchanged.nowMs - WINDOWS_BACK * windowMs - LATEST_ANSWER_MS);
  }

  /** When the next of them is no longer counted, if each is for a window's length; Infinity where none is. */
  nextReturnMs(nowMs: number, windowMs: number): number {
    return this.log.when(this.log.upTo(nowMs - windowMs) + 1) + windowMs;
  }
}
