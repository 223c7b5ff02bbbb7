/** What reads of an account take, as far as that can be told without reading it. */
export interface Estimate {
  /** What the account has, in the order in which people are told: how many, and of what. */
  readonly account: readonly AccountPart[];
  /** Of all rows of the streams. */
  readonly full: EstimatedRead;
  /** Of the streams as the catalog asks for them, where nothing has changed. */
  readonly incremental: EstimatedRead;
  /** What a person should know besides, a sentence each. */
  readonly notes: readonly string[];
  /** How long one answer takes, in milliseconds, and how many are waited for together. */
  readonly answerMs: number;
  readonly workers: number;
  /** How many the server takes in a second, as far as refusals have shown; else Infinity. */
  readonly perSecond: number;
  /** What headers tell; undefined where none did. `isLeast`: others may have used a part of it before. */
  readonly limit:
    { readonly requests: number; readonly perMs: number; readonly isLeast: boolean } | undefined;
}

/** What an estimate takes itself. */
export interface EstimateEffort {
  /** Requests that are still to be made, at most. */
  readonly most: number;
  /** How many of them were made by now. */
  readonly made: () => number;
}

interface AccountPart {
  readonly count: number;
  readonly one: string;
  /** Default: with an s. */
  readonly many?: string;
}

/** How many requests a read takes. */
export interface EstimatedRead {
  readonly requests: number;
  /** Which streams take them, those that take most first. */
  readonly parts: readonly { readonly streams: readonly string[]; readonly requests: number }[];
}

/** Time that so many requests take at least, in milliseconds: by the answers' time, and by the rate limit. */
export function readMs(
  requests: number,
  { answerMs, workers, perSecond, limit }: Pick<Estimate, 'answerMs' | 'workers' | 'perSecond' | 'limit'>,
): number {
  const eachMs = Math.max(answerMs / workers, 1000 / perSecond);
  if (limit === undefined) return requests * eachMs;
  const fullWindows = Math.max(0, Math.ceil(requests / limit.requests) - 1);
  const rest = requests - fullWindows * limit.requests;
  return fullWindows * Math.max(limit.perMs, limit.requests * eachMs) + rest * eachMs;
}
