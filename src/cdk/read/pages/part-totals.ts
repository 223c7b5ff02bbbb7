import type { TimeSpan } from '../../state/time-span';

/** Events that come late, and those on seams, which two parts have. */
const TOLERANCE = 1.5;

interface SplitWindow {
  readonly total: number;
  /** What its parts have told by now. */
  readonly parts: Map<TimeSpan, number>;
}

/**
 * The numbers of events that the windows of a slice report. They are wrong if the parts of a window report far more
 * together than the window did. A log that reports the same number for each span would be split without end.
 */
export class PartTotals {
  /** False as soon as numbers were wrong. */
  areBelievable = true;
  private readonly wholes = new WeakMap<TimeSpan, SplitWindow>();

  /** A window was split because of its number of events. */
  split(parts: readonly TimeSpan[], total: number): void {
    const whole: SplitWindow = { total, parts: new Map() };
    for (const part of parts) this.wholes.set(part, whole);
  }

  /** A window tells its number of events. */
  told(window: TimeSpan, total: number): void {
    const whole = this.wholes.get(window);
    if (whole === undefined) return;
    whole.parts.set(window, total);
    const sum = [...whole.parts.values()].reduce((all, one) => all + one, 0);
    if (sum > whole.total * TOLERANCE) this.areBelievable = false;
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
