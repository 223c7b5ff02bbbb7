/** Calls back at a signal's abort. One listener a signal, for all that wait: many requests share the read's own. */
export class Aborts {
  private readonly waiting = new WeakMap<AbortSignal, Set<() => void>>();

  add(signal: AbortSignal, onAbort: () => void): void {
    if (signal.aborted) onAbort();
    else this.of(signal).add(onAbort);
  }

  remove(signal: AbortSignal, onAbort: () => void): void {
    this.waiting.get(signal)?.delete(onAbort);
  }

  private of(signal: AbortSignal): Set<() => void> {
    const known = this.waiting.get(signal);
    if (known !== undefined) return known;
    const waiting = new Set<() => void>();
    this.waiting.set(signal, waiting);
    signal.addEventListener('abort', () => waiting.forEach((onAbort) => onAbort()), { once: true });
    return waiting;
  }
}
