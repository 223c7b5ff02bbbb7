import type { Client } from '../http/client';
import type { Output } from '../output/output';
import type { SliceName } from './tree/slice';
import type { StreamRun } from './run/stream-run';

/** Writes the ERROR traces of streams, refusals last: a platform decides by the first whether to try again. */
export function tellFailures(runs: readonly StreamRun[], output: Output): void {
  const traces = [
    ...runs.map(({ plan, failures }) => ({ plan, error: failures.failure() })),
    ...runs.map(({ plan, failures }) => ({ plan, error: failures.refusal() })),
  ];
  for (const isLasting of [false, true]) {
    for (const { plan, error } of traces) {
      if (error !== undefined && (error.failureType === 'config_error') === isLasting)
        output.error(error, plan.definition.name);
    }
  }
}

/** Of a slice that was listed and is not found. */
export function goneWarning({ level, path }: SliceName): string {
  return `${level} ${path.join('/')} was deleted while it was read; it is left out.`;
}

/**
 * What a read came to, in two sentences. `tookMs`: from its beginning to its end, in milliseconds. Times in which several
 * requests waited count once.
 */
export function summary(runs: readonly StreamRun[], stats: Client['stats'], tookMs: number): string {
  const records = runs.reduce((sum, run) => sum + run.messages.records, 0);
  const { requests, retries, limited, backoff } = stats;
  return `Read ${countOf(records, 'record', 'records')} of ${countOf(runs.length, 'stream', 'streams')} in ${seconds(tookMs)}: ${countOf(requests, 'request', 'requests')}, ${countOf(retries, 'retry', 'retries')}. Requests waited for the rate limit during ${seconds(limited.ms)} of it, and after failures during ${seconds(backoff.ms)}.`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

function countOf(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
