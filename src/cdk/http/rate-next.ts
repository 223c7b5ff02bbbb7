import type { Told } from './rate-readings';
import type { OwnReturns } from './rate-returns';

/** The last fifth of a window's budget is spread over the rest of the window; a small read never comes to it. */
const LITTLE = 1 / 5;
/** Where requests come back early, plans reach ahead only this part of the window: what comes back is soon seen. */
const AHEAD = 1 / 20;

/** All that decides when the next request may be sent. Times are by our clock. */
export interface Outlook {
  readonly nowMs: number;
  readonly told: Told | undefined;
  /** Requests without an answer. What is told does not count them. */
  readonly inFlight: number;
  readonly size: number;
  readonly windowMs: number;
  readonly refillsEarly: boolean;
  readonly share: number;
  readonly lateMs: number;
  readonly lastSentMs: number;
  readonly lastAnswerMs: number;
  /** From when on another try beyond what is told may be made: one at a time, but for trusted returns. */
  readonly mayTryMs: number;
  /** When our own requests come back, and whether one more may be sent on that ground alone. */
  readonly returns: Pick<OwnReturns, 'nextAtMs'>;
  readonly mayTrustReturns: boolean;
}

export interface Next {
  /** Infinity: only an answer will tell. */
  readonly atMs: number;
  /** Whether it goes beyond what is told to remain. */
  readonly isTrial: boolean;
}

/** How many may be sent by what is told: our share of what remains, less what may not have been counted in it. */
export function usable({ told, share, inFlight }: Pick<Outlook, 'told' | 'share' | 'inFlight'>): number {
  return told === undefined ? 0 : Math.floor(told.remaining * share) - inFlight - told.silent;
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
  return Math.min(lastSentMs + spanMs / left, trustedReturnMs(outlook));
}

/** With nothing left: when our own requests come back, or after the reset, whichever is first. */
function nextTryMs(outlook: Outlook): number {
  const { nowMs, told, lateMs, windowMs, refillsEarly, inFlight, lastAnswerMs, mayTryMs } = outlook;
  const trustedMs = trustedReturnMs(outlook);
  if (trustedMs <= nowMs) return trustedMs;
  const resetMs = told === undefined ? nowMs : told.reset.latestMs + lateMs;
  const isEarly = refillsEarly && inFlight === 0;
  const refillMs = isEarly
    ? Math.max(lastAnswerMs + windowMs * AHEAD + lateMs, returnMs(outlook, false))
    : Infinity;
  return Math.min(trustedMs, Math.max(mayTryMs, Math.min(resetMs, refillMs)));
}

function trustedReturnMs(outlook: Outlook): number {
  return outlook.mayTrustReturns ? returnMs(outlook, true) : Infinity;
}

function returnMs({ returns, nowMs, inFlight, lateMs }: Outlook, allowForOthers: boolean): number {
  return returns.nextAtMs(nowMs, inFlight, lateMs, allowForOthers);
}
