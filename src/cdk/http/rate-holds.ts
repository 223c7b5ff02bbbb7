import type { Clock } from '../time/clock';
import { type Hold, type Refusal, refusedUntilMs } from './rate-hold';

/** Shorter waits are not worth a word: they are over before anybody has read it. */
const WORTH_TELLING_MS = 3000;
/** Nobody reads more often than this of waits that follow each other; a longer one is told at once. */
const QUIET_MS = 15_000;

/** The hold that is in force, and the waves of refusals that led to it. */
export class RateHolds {
  private hold: Hold | undefined;
  private pauseEndsMs = -Infinity;
  private toldUntilMs = -Infinity;
  private toldAtMs = -Infinity;
  private wave = 0;
  private waveBeganMs = -Infinity;
  private waveLateMs = 0;

  constructor(
    private readonly clock: Clock,
    private readonly onHold: ((hold: Hold) => void) | undefined,
    private readonly random: () => number,
  ) {}

  get current(): Hold | undefined {
    return this.hold !== undefined && this.hold.untilMs > this.clock.now() ? this.hold : undefined;
  }

  /** True for the first of a wave: requests that were on their way when it came belong to the same. */
  refused(refusal: Omit<Refusal, 'wave'>): boolean {
    const isFirst = refusal.sentAtMs >= this.waveBeganMs;
    if (isFirst) {
      this.wave++;
      this.waveBeganMs = refusal.receivedAtMs;
      this.waveLateMs = refusal.lateMs;
    }
    const untilMs = refusedUntilMs({ ...refusal, wave: this.wave, lateMs: this.waveLateMs }, this.random);
    const { current } = this;
    if (current?.reason !== 'refused' || current.untilMs < untilMs) this.set({ untilMs, reason: 'refused' });
    return isFirst;
  }

  /** After an answer that is no refusal the backoff begins anew. */
  succeeded(): void {
    this.wave = 0;
  }

  exhausted(untilMs: number): void {
    this.set({ untilMs, reason: 'exhausted' });
  }

  /** Something is left, but the next request has to wait all the same: that is told, and holds nobody. */
  paused(untilMs: number): void {
    this.pauseEndsMs = untilMs;
    this.tell({ untilMs, reason: 'exhausted' });
  }

  get pausedUntilMs(): number | undefined {
    return this.pauseEndsMs > this.clock.now() ? this.pauseEndsMs : undefined;
  }

  /** What remains is looked at anew. */
  reconsider(): void {
    this.pauseEndsMs = -Infinity;
    if (this.hold?.reason === 'exhausted') this.hold = undefined;
  }

  private set(hold: Hold): void {
    this.hold = hold;
    this.tell(hold);
  }

  private tell(hold: Hold): void {
    const nowMs = this.clock.now();
    const isShort = hold.untilMs - nowMs < WORTH_TELLING_MS;
    if (isShort || hold.untilMs - this.toldUntilMs < WORTH_TELLING_MS) return;
    if (nowMs - this.toldAtMs < QUIET_MS && hold.untilMs - nowMs < QUIET_MS) return;
    this.toldUntilMs = hold.untilMs;
    this.toldAtMs = nowMs;
    this.onHold?.(hold);
  }
}
