import type { Tally } from './tally';

/** Something bad that happens to a read, and what must come of it. */
export interface Case {
  readonly name: string;
  run(seed: number): Promise<Tally>;
}
