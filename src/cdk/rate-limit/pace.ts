/** The window that no header tells of. */
const WINDOW_MS = 1000;
/** What is taken of a window: requests don't take equally long to arrive, so those of 1.03 s may arrive within one. */
const SHARE = 0.97;
/** What is left of a pace after one refusal, at the least. */
const LEAST_SHARE = 0.9;
/** So long after a window's end the next one has surely begun. */
const MARGIN_MS = 20;
/** More is tried after the requests of so many seconds without a refusal, and then again after those of so many. */
const FIRST_TRIAL_S = 20;
const NEXT_TRIAL_S = 5;
const FIRST_STEP = 1.03;
/** Refusals that teach come within this time of the sending. */
const REMEMBERED_MS = 10_000;

/**
 * A limit by the second that only refusals tell of. A refused request shows how many went in the second before it: so
 * many the server takes. They are sent evenly, so that no second has more of them, whenever its window begins.
 */
export class Pace {
  private perSecond = Infinity;
  private dueMs = -Infinity;
  /** When each request was sent that was not refused, in order. */
  private sentMs: number[] = [];
  /** The newest lesson: when it was learnt, from a request sent when, and the pace before it. */
  private lesson = { atMs: -Infinity, sentMs: 0, before: Infinity };
  /** Requests at full pace since something was refused or tried. */
  private quiet = 0;
  private trialS = FIRST_TRIAL_S;
  private step = FIRST_STEP;

  /** How many the server takes in a second, as far as refusals have shown; else Infinity. */
  get requestsPerSecond(): number {
    return this.perSecond;
  }

  /** When the next request may be sent. */
  get nextMs(): number {
    return this.dueMs;
  }

  sent(nowMs: number): void {
    this.sentMs.push(nowMs);
    while ((this.sentMs[0] ?? nowMs) < nowMs - REMEMBERED_MS) this.sentMs.shift();
    const gapMs = 1000 / this.perSecond;
    if (gapMs === 0) return;
    const isAtFullPace = nowMs - this.dueMs < gapMs;
    this.dueMs = (isAtFullPace ? this.dueMs : nowMs) + gapMs;
    if (isAtFullPace) this.tryMore();
  }

  /** The request that was sent then was refused: it is not among those that a window took. */
  refused(sentMs: number): void {
    const index = this.sentMs.lastIndexOf(sentMs);
    if (index >= 0) this.sentMs.splice(index, 1);
  }

  /**
   * Learns from a refusal by a window of a second. False where none of ours was accepted in the second before: then it
   * was no such window, or others filled it.
   */
  learn(sentMs: number, nowMs: number): boolean {
    // Those that were on their way when it was learnt only show more exactly how many were accepted.
    const isNew = sentMs >= this.lesson.atMs;
    const fromMs = isNew ? sentMs : this.lesson.sentMs;
    const accepted = this.sentMs.filter((ms) => ms > fromMs - WINDOW_MS && ms <= fromMs);
    const [first] = accepted;
    if (first === undefined) return false;
    if (isNew) this.lesson = { atMs: nowMs, sentMs, before: this.perSecond };
    const { before } = this.lesson;
    // Others may have filled the window: one refusal never takes much.
    const least = before === Infinity ? 0 : before * LEAST_SHARE;
    this.perSecond = Math.max(least, SHARE * Math.min(before, accepted.length));
    this.dueMs = Math.max(this.dueMs, first + WINDOW_MS + MARGIN_MS);
    this.quiet = 0;
    this.trialS = FIRST_TRIAL_S;
    this.step = FIRST_STEP;
    return true;
  }

  /** Two that turned out to be one. */
  add(other: Pace): void {
    this.sentMs = [...this.sentMs, ...other.sentMs].sort((a, b) => a - b);
    this.perSecond += other.perSecond;
    this.dueMs = Math.max(this.dueMs, other.dueMs);
  }

  /** The longer nothing is refused, the more is tried. */
  private tryMore(): void {
    if (++this.quiet < this.perSecond * this.trialS) return;
    this.quiet = 0;
    this.trialS = NEXT_TRIAL_S;
    this.perSecond *= this.step;
    this.step = Math.min(2, 2 * this.step - 1);
  }
}
