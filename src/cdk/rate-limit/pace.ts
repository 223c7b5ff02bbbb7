/** The window that no header tells of. */
const WINDOW_MS = 1000;
/** The share of a window that is used: travel times vary, so requests of 1.03 s may arrive within one second. */
const SHARE = 0.97;
/** One refusal leaves at least this share of the pace. */
const LEAST_SHARE = 0.9;
/** This long after a window's end the next one has begun. */
const MARGIN_MS = 20;
/** Seconds at full pace without a refusal before the pace is raised: the first time, and each time after. */
const FIRST_TRIAL_S = 20;
const NEXT_TRIAL_S = 5;
const FIRST_STEP = 1.03;
/** Refusals arrive within this time after sending. */
const REMEMBERED_MS = 10_000;

/**
 * A limit by the second that only refusals show. The number of requests in the second before a refused one is what the
 * server accepts. Requests then go evenly, so that no second has more of them, whenever its window begins.
 */
export class Pace {
  private perSecond = Infinity;
  private dueMs = -Infinity;
  /** Times at which the requests that were not refused were sent, in order. */
  private sentMs: number[] = [];
  /** The latest refusal that changed the pace: its time, when its request was sent, and the pace before it. */
  private lesson = { atMs: -Infinity, sentMs: 0, before: Infinity };
  /** Requests at full pace since the last refusal or raise. */
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

  /** The request that was sent then was refused: no window accepted it. */
  refused(sentMs: number): void {
    const index = this.sentMs.lastIndexOf(sentMs);
    if (index >= 0) this.sentMs.splice(index, 1);
  }

  /**
   * Learns from a refusal by a window of a second. False if no pace is known, and none of ours was accepted in the second
   * before: then it was another window, or others filled it.
   */
  learn(sentMs: number, nowMs: number): boolean {
    // Requests that were in flight at the last lesson only make its number more exact.
    const isNew = sentMs >= this.lesson.atMs;
    const fromMs = isNew ? sentMs : this.lesson.sentMs;
    const accepted = this.sentMs.filter((ms) => ms > fromMs - WINDOW_MS && ms <= fromMs);
    const [first] = accepted;
    const before = isNew ? this.perSecond : this.lesson.before;
    // Without a number there is no pace, and a pace of 0 would wait for ever.
    if (first === undefined && before === Infinity) return false;
    if (isNew) this.lesson = { atMs: nowMs, sentMs, before };
    // Others may have filled the window, so one refusal lowers the pace only a little.
    const least = before === Infinity ? 0 : before * LEAST_SHARE;
    this.perSecond = Math.max(least, SHARE * Math.min(before, accepted.length));
    if (first !== undefined) this.dueMs = Math.max(this.dueMs, first + WINDOW_MS + MARGIN_MS);
    this.quiet = 0;
    this.trialS = FIRST_TRIAL_S;
    this.step = FIRST_STEP;
    return true;
  }

  /** Merges another pace: both turned out to be the same. */
  add(other: Pace): void {
    this.sentMs = [...this.sentMs, ...other.sentMs].sort((a, b) => a - b);
    this.perSecond += other.perSecond;
    this.dueMs = Math.max(this.dueMs, other.dueMs);
  }

  /** Raises the pace by more and more while nothing is refused. */
  private tryMore(): void {
    if (++this.quiet < this.perSecond * this.trialS) return;
    this.quiet = 0;
    this.trialS = NEXT_TRIAL_S;
    this.perSecond *= this.step;
    this.step = Math.min(2, 2 * this.step - 1);
  }
}
