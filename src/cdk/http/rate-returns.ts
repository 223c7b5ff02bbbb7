import type { RequestLog } from './rate-log';

/** Our own requests, and what is known of the limit. */
export interface OwnUse {
  readonly log: RequestLog;
  readonly size: number;
  readonly windowMs: number;
  readonly inFlight: number;
}

/**
 * When the next of our requests comes back at the latest, whatever the server's headers say: no kind of limit counts a
 * request for longer than its window.
 */
export function nextReturnMs({ log, size, windowMs, inFlight }: OwnUse, nowMs: number): number {
  const returned = log.upTo(nowMs - windowMs);
  const free = size - (log.total - returned) - inFlight;
  return free >= 1 ? nowMs : log.when(returned + 1 - free) + windowMs;
}
