/** The window that no header tells of. */
const WINDOW_MS = 1000;
/** The share of a window that is used: travel times vary, so requests of 1.05 s may arrive within one second. */
const SHARE = 0.95;
/** What a further refusal leaves of the pace. Below one request a second, many others fill the window. */
const KEPT_SHARE = 0.95;
const KEPT_SHARE_AMONG_MANY = 0.9;
/** Seconds at full pace without a refusal before the pace is raised: the first time, and each time after. */
const FIRST_TRIAL_S = 30;
const NEXT_TRIAL_S = 10;
const FIRST_STEP = 1.03;
/** Refusals arrive within this time after sending. */
const REMEMBERED_MS = 10_000;

/** A request: when it was sent, and whether it was refused. */
interface Sending {
  readonly atMs: number;
  isRefused: boolean;
}

/**
 * A limit by the second that only refusals show. The number of requests in the second before a refused one is what the
 * server accepts. From then on no more than that are sent within a second and a little more. Within it nothing waits.
 */
export class Pace {
  private perSecond = Infinity;
  /** In order. */
  private sendings: Sending[] = [];
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
    const oldest = this.sendings[this.sendings.length - Math.ceil(this.perSecond)];
    return oldest === undefined ? -Infinity : oldest.atMs + this.spanMs;
  }

  /** As many requests as one window accepts take at least this long. */
  private get spanMs(): number {
    return this.perSecond === Infinity ? 0 : (WINDOW_MS * Math.ceil(this.perSecond)) / this.perSecond;
  }

  sent(nowMs: number): void {
    const isAtFullPace = nowMs - this.nextMs < WINDOW_MS / this.perSecond;
    this.sendings.push({ atMs: nowMs, isRefused: false });
    const sinceMs = nowMs - Math.max(REMEMBERED_MS, this.spanMs);
    while (this.sendings[0] !== undefined && this.sendings[0].atMs < sinceMs) this.sendings.shift();
    if (isAtFullPace) this.tryMore();
  }

  /** The request that was sent then was refused: no window accepted it. It keeps its place in the pace. */
  refused(sentMs: number): void {
    const sending = this.sendings.findLast(({ atMs, isRefused }) => atMs === sentMs && !isRefused);
    if (sending !== undefined) sending.isRefused = true;
  }

  /**
   * Learns from a refusal by a window of a second. False if no pace is known, and no request of ours was accepted in
   * the second before. Then it was another window, or others filled it.
   */
  learn(sentMs: number, nowMs: number): boolean {
    // Requests that were in flight at the last lesson only make its number more exact.
    const isNew = sentMs >= this.lesson.atMs;
    const before = isNew ? this.perSecond : this.lesson.before;
    const endMs = isNew ? sentMs : this.lesson.sentMs;
    const accepted = this.sendings.filter(
      ({ atMs, isRefused }) => !isRefused && atMs > endMs - WINDOW_MS && atMs <= endMs,
    ).length;
    // Without a number there is no pace, and a pace of 0 would wait for ever.
    if (accepted === 0 && before === Infinity) return false;
    if (isNew) this.lesson = { atMs: nowMs, sentMs, before };
    this.perSecond =
      before === Infinity ? SHARE * accepted : (before < 1 ? KEPT_SHARE_AMONG_MANY : KEPT_SHARE) * before;
    this.quiet = 0;
    this.trialS = FIRST_TRIAL_S;
    this.step = FIRST_STEP;
    return true;
  }

  /** Merges another pace: both turned out to be the same. */
  add(other: Pace): void {
    this.sendings = [...this.sendings, ...other.sendings].sort((a, b) => a.atMs - b.atMs);
    this.perSecond += other.perSecond;
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
