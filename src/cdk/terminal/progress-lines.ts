import type { ReadProgress } from '../read/read-progress';
import { counted, grouped, roughSpan, span } from './numbers';

const BETWEEN = ' · ';
/** Shorter waits are over before anybody has read of them. */
const LEAST_HOLD_MS = 500;

/** Before that, what was read says little of what is to come. */
const LEAST_ELAPSED_MS = 5_000;
/** The part of the slices that must be done. */
const LEAST_PART = 1 / 10;

/** A moment of a read. Times are in milliseconds since the epoch. */
export interface Moment {
  readonly beganMs: number;
  readonly nowMs: number;
}

/** What is shown during a read: what was done, and what is known of the rest. */
export function progressLines(progress: ReadProgress, moment: Moment): string[] {
  const ended = progress.streams.filter(({ hasEnded }) => hasEnded).length;
  const rest = restOf(progress, moment);
  return [
    workLine(`${ended} of ${counted(progress.streams.length, 'stream')}`, progress, moment),
    ...(rest.length === 0 ? [] : [rest.join(BETWEEN)]),
  ];
}

/** What stays when a read has ended. */
export function closingLine(progress: ReadProgress, moment: Moment): string {
  const complete = progress.streams.filter(({ isComplete }) => isComplete).length;
  return workLine(`${complete} of ${counted(progress.streams.length, 'stream')} complete`, progress, moment);
}

function workLine(streams: string, progress: ReadProgress, { beganMs, nowMs }: Moment): string {
  const { requests, retries } = progress;
  const records = sum(progress.streams.map((stream) => stream.records));
  return [
    streams,
    counted(records, 'record'),
    counted(requests, 'request'),
    ...(retries === 0 ? [] : [counted(retries, 'retry', 'retries')]),
    span(nowMs - beganMs),
  ].join(BETWEEN);
}

function restOf(progress: ReadProgress, { beganMs, nowMs }: Moment): string[] {
  const { slices } = progress;
  const leftMs = timeLeftMs(progress, nowMs - beganMs);
  return [
    ...(slices === undefined || slices.total < 2
      ? []
      : [`${grouped(slices.done)} of ${counted(slices.total, slices.level)}`]),
    ...(leftMs === undefined ? [] : [`${roughSpan(leftMs)} left`]),
    ...limitText(progress, nowMs),
  ];
}

/**
 * The state of the rate limit: until when it holds all requests, or else how many are left. Nothing if no limit is
 * known.
 */
export function limitText(
  { heldUntilMs, remainingRequests }: Pick<ReadProgress, 'heldUntilMs' | 'remainingRequests'>,
  nowMs: number,
): string[] {
  if (heldUntilMs !== undefined && heldUntilMs - nowMs >= LEAST_HOLD_MS)
    return [holdText(heldUntilMs, nowMs)];
  return remainingRequests === undefined ? [] : [`rate limit: ${counted(remainingRequests, 'request')} left`];
}

function holdText(untilMs: number, nowMs: number): string {
  const at = new Date(untilMs);
  const clock = [at.getHours(), at.getMinutes(), at.getSeconds()]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
  return `rate limit: waiting until ${clock} (${span(untilMs - nowMs)})`;
}

/**
 * How long a read will still take, in milliseconds, as far as that is known. The estimate is by the share of slices
 * that are done. In the last slice it is by the records that all unfinished streams have announced.
 */
function timeLeftMs({ slices, streams }: ReadProgress, elapsedMs: number): number | undefined {
  if (elapsedMs < LEAST_ELAPSED_MS || slices === undefined) return undefined;
  const { done, total } = slices;
  const open = total - done;
  if (open > 1) return done < total * LEAST_PART ? undefined : (elapsedMs / done) * open;
  const live = streams.filter(({ hasEnded }) => !hasEnded);
  if (live.length === 0 || live.some(({ estimatedRows }) => estimatedRows === 0)) return undefined;
  const records = sum(live.map((stream) => stream.records));
  const left = sum(live.map((stream) => Math.max(0, stream.estimatedRows - stream.records)));
  return records === 0 ? undefined : (elapsedMs / records) * left;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
