import type { StreamRun } from './stream-run';

/** Adds the length of one list to what its stream is estimated to have. A list that is read again tells it again. */
export function listLength(run: Pick<StreamRun, 'estimate'>): (total: number) => void {
  let told: number | undefined;
  return (total) => {
    if (total !== told) run.estimate(total - (told ?? 0));
    told = total;
  };
}
