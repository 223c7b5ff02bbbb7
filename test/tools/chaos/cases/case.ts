import type { Tally } from '../tally';

/** A failure during a read, and the expected result. */
export interface Case {
  /** The row of the table that it counts for. */
  readonly kind: string;
  /** Its name among the cases of its kind. */
  readonly name: string;
  run(seed: number): Promise<Tally>;
}

export function titleOf({ kind, name }: Case): string {
  return [kind, name].filter((part) => part !== '').join(', ');
}
