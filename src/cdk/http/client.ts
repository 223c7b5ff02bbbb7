import type { Body, Scan } from './body';
import type { RateLimiter } from '../rate-limit/rate-limiter';
import type { HttpStats } from './http-stats';

/** A request that has begun; see `Download` for what each member promises. Must be closed, however it ended. */
export interface PendingDownload {
  readonly path: string;
  /** Its place where memory is short. */
  readonly order: number;
  open(): Promise<Body>;
  share(): void;
  close(): void;
  ended(): Promise<void>;
}

/** How one path is asked for. Each has a default. */
export interface DownloadRequest {
  /** A faster way to make JSON of the body for the first who asks; undefined where it can't. */
  readonly scan?: Scan | undefined;
  /** Is `null` where the answer should have a list? Such a one is asked for again. Default: it is `null` itself. */
  readonly isNull?: ((json: unknown) => boolean) | undefined;
  /** A download that stays open until this one is closed. */
  readonly within?: PendingDownload | undefined;
  /** Statuses that are believed when they come for the first time. */
  readonly believes?: readonly number[] | undefined;
  /** It failed in the read before: it is tried once, and what it says is believed. */
  readonly once?: boolean | undefined;
  /** The list is read again: an answer that was given before won't do. */
  readonly again?: boolean;
}

/** What a read asks for its answers. */
export interface Client {
  begin(path: string, request?: DownloadRequest): PendingDownload;
  /** Gets a path's JSON. Throws a RequestError, or a StoppedError after the read's end. */
  get(path: string): Promise<unknown>;
  /** The path of an address that an answer to GET `from` names. Throws a config_error where it is of another server. */
  pathOf(address: string, from: string): string;
  /** Requests that may be in flight. */
  readonly workers: number;
  /** Is there so much that waits to be used that nothing should be asked for ahead of it? */
  readonly isBusy: boolean;
  readonly stats: HttpStats;
  /** The server's time by the first answer that was used, in milliseconds since the epoch. */
  readonly serverTimeMs: number | undefined;
  /** What is known of the rate limit. */
  readonly limiter: Pick<RateLimiter, 'heldUntilMs' | 'remaining' | 'requestsPerSecond'>;
}
