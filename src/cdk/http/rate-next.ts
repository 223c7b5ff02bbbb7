import type { RequestLog } from './rate-log';
import type { Told } from './rate-readings';
import { nextReturnMs } from './rate-returns';

/** The last fifth of a window's budget is spread over the rest of the window; a small read never comes to it. */
const LITTLE = 1 / 5;
/** Where requests come back early, plans reach ahead only this part of the window: what comes back is soon seen. */
const AHEAD = 1 / 20;

/** All that decides when the next request may be sent. Times are by our clock. */
export interface Outlook {
  readonly nowMs: number;
  readonly told: Told | undefined;
  /** Requests without an answer, and those of them that what is told does not count. */
  readonly inFlight: number;
  readonly uncounted: number;
  readonly size: number;
  readonly windowMs: number;
  readonly refillsEarly: boolean;
  readonly share: number;
  readonly lateMs: number;
  readonly lastSentMs: number;
  readonly lastAnswerMs: number;
  /** From when on another try beyond what is told may be made: one at a time. */
  readonly mayTryMs: number;
  /** Our own requests. */
  readonly log: RequestLog;
}

export interface Next {
  /** Infinity: only an answer will tell. */
  readonly atMs: number;
  /** Whether it goes beyond what is told to remain. */
  readonly isTrial: boolean;
}

/** How many may be sent by what is told: our share of what remains, less what may not have been counted in it. */
export function usable({ told, share, uncounted }: Pick<Outlook, 'told' | 'share' | 'uncounted'>): number {
  return told === undefined ? 0 : Math.floor(told.remaining * share) - uncounted - told.silent;
}

/** When the next request may be sent. */
export function nextSend(outlook: Outlook): Next {
  const { nowMs, told, lateMs } = outlook;
  const left = usable(outlook);
  const isOver = told !== undefined && told.reset.latestMs + lateMs <= nowMs;
  if (told === undefined || left <= 0 || isOver) return { atMs: nextTryMs(outlook), isTrial: true };
  return { atMs: Math.max(nowMs, pacedMs(outlook, told, left)), isTrial: false };
}

/** At full speed while there is plenty; else so that what is left lasts until the earliest that the reset may be. */
function pacedMs(outlook: Outlook, told: Told, left: number): number {
  const { nowMs, size, windowMs, refillsEarly, lastSentMs } = outlook;
  if (left > size * (refillsEarly ? AHEAD : LITTLE)) return nowMs;
  const toResetMs = told.reset.earliestMs - nowMs;
  const spanMs = refillsEarly ? Math.min(toResetMs, windowMs * AHEAD) : toResetMs;
  if (spanMs <= 0) return nowMs;
  return lastSentMs + spanMs / left;
}

/** With nothing left: when our own requests come back, or after the reset, whichever is first. */
function nextTryMs(outlook: Outlook): number {
  const { nowMs, told, lateMs, windowMs, refillsEarly, inFlight, lastAnswerMs, mayTryMs } = outlook;
  const resetMs = told === undefined ? nowMs : told.reset.latestMs + lateMs;
  if (!refillsEarly || inFlight > 0) return Math.max(mayTryMs, resetMs);
  const soonMs = lastAnswerMs + windowMs * AHEAD + lateMs;
  const refillMs = Math.max(soonMs, nextReturnMs({ ...outlook, windowMs: windowMs + lateMs }, nowMs));
  return Math.max(mayTryMs, Math.min(resetMs, refillMs));
}
