import type { Output } from '../output/output';
import type { SliceName } from './tree/slice';
import type { StreamRun } from './run/stream-run';

/**
 * Writes the ERROR traces of a read's streams. Refusals come last: a platform decides by the first trace whether to try
 * again, and they don't mend themselves.
 */
export function tellFailures(runs: readonly StreamRun[], output: Output): void {
  const failures = runs.map((run) => ({ name: run.plan.definition.name, error: run.failures.failure() }));
  const isLasting = (type: string) => type === 'config_error';
  for (const lasting of [false, true]) {
    for (const { name, error } of failures) {
      if (error !== undefined && isLasting(error.failureType) === lasting) output.error(error, name);
    }
  }
  for (const run of runs) {
    const refusal = run.failures.refusal();
    if (refusal !== undefined) output.error(refusal, run.plan.definition.name);
  }
}

/** Of a slice that was listed and is not found. */
export function goneWarning({ level, path }: SliceName): string {
  return `${level} ${path.join('/')} was deleted while it was read; it is left out.`;
}

interface ReadCounts {
  readonly requests: number;
  readonly retries: number;
  /** Time in which the rate limit kept any request waiting, in milliseconds. */
  readonly limitedMs: number;
  /** Time in which any request that had failed waited for its next try, in milliseconds. */
  readonly backoffMs: number;
  /** From the read's beginning to its end, in milliseconds. */
  readonly tookMs: number;
}

/** What a read came to, in two sentences. Times in which several requests waited count once. */
export function summary(runs: readonly StreamRun[], counts: ReadCounts): string {
  const records = runs.reduce((sum, run) => sum + run.messages.records, 0);
  const { requests, retries, limitedMs, backoffMs, tookMs } = counts;
  return `Read ${countOf(records, 'record', 'records')} of ${countOf(runs.length, 'stream', 'streams')} in ${seconds(tookMs)}: ${countOf(requests, 'request', 'requests')}, ${countOf(retries, 'retry', 'retries')}. Requests waited for the rate limit during ${seconds(limitedMs)} of it, and after failures during ${seconds(backoffMs)}.`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

function countOf(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
