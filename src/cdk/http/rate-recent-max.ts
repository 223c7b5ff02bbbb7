/** The greatest of the numbers that came in about the last `span`: not less than one span back, not more than two. */
export class RecentMax {
  private beganMs = -Infinity;
  private before = -Infinity;
  private current = -Infinity;
  add(value: number, nowMs: number, spanMs: number): void {
    if (nowMs - this.beganMs >= spanMs) {
      this.before = nowMs - this.beganMs < 2 * spanMs ? this.current : -Infinity;
      this.current = -Infinity;
      this.beganMs = nowMs;
    }
    this.current = Math.max(this.current, value);
  }
  get value(): number {
    return Math.max(this.before, this.current);
  }
}
