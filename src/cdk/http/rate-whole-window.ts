import { OwnWindow } from './rate-own-window';

/** So many windows in which all came back at once are no chance; one that speaks against it weighs as much as two. */
const SURE = 3;
const MOST_SURE = 8;
const AGAINST = 2;
/** Where more than this part of the limit should still be in use, a full budget is a sign that all came back. */
const IN_USE = 1 / 2;

/** An answer that told what remained. Times are by our clock. */
export interface WholeAnswer {
  readonly remaining: number;
  readonly sentAtMs: number;
  readonly nowMs: number;
  /** What would remain if each request came back by itself. */
  readonly oneByOne: number;
  readonly size: number;
  readonly windowMs: number;
}

/** What is known of the limit. */
export interface WholeOutlook {
  readonly nowMs: number;
  readonly size: number;
  readonly windowMs: number;
  /** The shortest way there and back. */
  readonly quickestMs: number;
}

/**
 * Windows that begin with the first request after the last one ended, and give all back at once. Of those that we send
 * after such an end nobody knows which is there first, but one is by the time when the first of their answers is here;
 * and so a window's length after that, less the quickest way there and back, all that we send comes after its end. That
 * is soon if all of a window's requests are sent together. How long the way is, and how much that varies, need not be
 * known.
 */
export class WholeWindow {
  private sureness = 0;
  /** Whether a window began too soon after another for both to have begun with a request. */
  private isRefuted = false;
  private lastWhole = { sentMs: -Infinity, most: -Infinity };
  private present = new OwnWindow([]);
  /** The most that remained in the last two. */
  private mostBefore: readonly [number, number] = [Infinity, Infinity];

  /** Whether all comes back at once. */
  get isSure(): boolean {
    return this.sureness >= SURE && !this.isRefuted;
  }

  /** When the next request may be sent; Infinity where only an answer will tell. */
  nextAtMs(outlook: WholeOutlook): number {
    const { sentMs, least } = this.present;
    const free = Math.min(this.sizeNow(outlook.size) - sentMs.length, least);
    return free >= 1 ? outlook.nowMs : Math.max(outlook.nowMs, this.endsMs(outlook));
  }

  sent(outlook: Omit<WholeOutlook, 'size'>): void {
    const { nowMs } = outlook;
    if (nowMs >= this.endsMs(outlook)) {
      const { isWhole, hasOnlyFallen } = this.present;
      if (!isWhole || !hasOnlyFallen) this.sureness = Math.max(0, this.sureness - AGAINST);
      this.begin(nowMs);
    }
    this.present.sentMs.push(nowMs);
  }

  answered({ remaining, sentAtMs, nowMs, oneByOne, size, windowMs }: WholeAnswer): void {
    if (sentAtMs < this.present.beganMs) return;
    const isWhole = remaining >= this.sizeNow(size) - 1;
    // The last window ended before we were sure of it.
    if (isWhole && (this.present.isWhole || sentAtMs > this.present.firstAnswerMs)) this.begin(sentAtMs);
    this.present.answered(remaining, nowMs);
    if (!isWhole) return;
    this.present.isWhole = true;
    if (this.isSure || oneByOne < size * IN_USE) this.sureness = Math.min(MOST_SURE, this.sureness + 1);
    if (remaining < size - 1) return;
    const { sentMs, most } = this.lastWhole;
    if (remaining === most && nowMs - sentMs < windowMs) this.isRefuted = true;
    this.lastWhole = { sentMs: sentAtMs, most: remaining };
  }

  private endsMs({ windowMs, quickestMs }: Pick<WholeOutlook, 'windowMs' | 'quickestMs'>): number {
    return this.present.firstAnswerMs - quickestMs + windowMs;
  }

  /** The limit may have been lowered: then no window is whole by what it was before. */
  private sizeNow(size: number): number {
    return this.isSure ? Math.min(size, 1 + Math.max(...this.mostBefore, this.present.most)) : size;
  }

  private begin(atMs: number): void {
    const { sentMs, most } = this.present;
    this.mostBefore = [most, this.mostBefore[0]];
    this.present = new OwnWindow(sentMs.filter((ms) => ms >= atMs));
  }
}
