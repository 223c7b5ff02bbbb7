/** The greatest of the numbers that came lately: all of the last span count, none from before the one before it. */
export class RecentMax {
  /** -Infinity before the first number. */
  value = -Infinity;
  private beganMs = -Infinity;
  private before = -Infinity;
  private current = -Infinity;

  add(number: number, nowMs: number, spanMs: number): void {
    const ageMs = nowMs - this.beganMs;
    if (ageMs >= spanMs) {
      this.before = ageMs < 2 * spanMs ? this.current : -Infinity;
      this.current = -Infinity;
      this.beganMs = nowMs;
    }
    this.current = Math.max(this.current, number);
    this.value = Math.max(this.before, this.current);
  }
}
