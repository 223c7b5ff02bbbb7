import type { TimeSpan } from '../../state/time-span';

/** Events that come late, and those on seams, which two parts have. */
const TOLERANCE = 1.5;

/**
 * The numbers of events that the windows of a slice report. They are wrong if the parts of a window report far more
 * together than the window did. A log that reports the same number for each span would be split without end.
 */
export class PartTotals {
  /** False as soon as numbers were wrong. */
  private areBelievable = true;
  /** What each window told that was split, and what its parts have told by now: the same object for all of them. */
  private readonly wholes = new WeakMap<TimeSpan, { readonly total: number; ofParts: number }>();

  /** A window was split because of its number of events. */
  split(parts: readonly TimeSpan[], total: number): void {
    const whole = { total, ofParts: 0 };
    for (const part of parts) this.wholes.set(part, whole);
  }

  /** Is a window to be split, which tells that it has this many events? */
  believes(window: TimeSpan, total: number): boolean {
    const whole = this.wholes.get(window);
    if (whole === undefined) return this.areBelievable;
    whole.ofParts += total;
    this.areBelievable &&= whole.ofParts <= whole.total * TOLERANCE;
    return this.areBelievable;
  }

  /** Makes one window of the parts that are yet to be read, and stand first, where their numbers were wrong. */
  rejoin(windows: TimeSpan[]): void {
    if (this.areBelievable) return;
    const other = windows.findIndex((window) => !this.wholes.has(window));
    const parts = windows.splice(0, other === -1 ? windows.length : other);
    const [first] = parts;
    const last = parts.at(-1);
    if (first !== undefined && last !== undefined) windows.unshift({ from: first.from, to: last.to });
  }
}
