import type { Clock } from '../time/clock';

/** A signal for one try, with the timer behind it. */
export interface Limited {
  /** Aborted with the read, or when the time is up. */
  readonly signal: AbortSignal;
  /** Must be called when the try has ended, so that no timer is left. */
  readonly release: () => void;
}

/**
 * Aborts at a time by the clock, or with `signal`. Not AbortSignal.any with AbortSignal.timeout: what they make may be
 * collected as garbage before it fires, and the latter takes whole milliseconds only.
 */
export function limited(signal: AbortSignal, deadlineMs: number | undefined, clock: Clock): Limited {
  if (deadlineMs === undefined) return { signal, release: () => undefined };
  const ending = new AbortController();
  const timer = new AbortController();
  const end = () => ending.abort();
  signal.addEventListener('abort', end);
  if (signal.aborted) end();
  void clock.sleep(Math.max(0, deadlineMs - clock.now()), timer.signal).then(() => {
    if (!timer.signal.aborted) end();
  });
  return {
    signal: ending.signal,
    release: () => {
      signal.removeEventListener('abort', end);
      timer.abort();
    },
  };
}
