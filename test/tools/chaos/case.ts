import type { Tally } from './tally';

/** Something bad that happens to a read, and what must come of it. */
export interface Case {
  /** The row of the table that it counts for. */
  readonly kind: string;
  /** What tells it from the others of its kind. */
  readonly name: string;
  run(seed: number): Promise<Tally>;
}

export function titleOf({ kind, name }: Case): string {
  return [kind, name].filter((part) => part !== '').join(', ');
}
