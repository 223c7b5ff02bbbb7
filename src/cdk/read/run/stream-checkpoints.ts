import type { Output } from '../../output/output';
import type { JsonObject } from '../../protocol/json';
import type { Clock } from '../../time/clock';

/** A stream writes a STATE at most this often, besides its last. */
const LEAST_BETWEEN_STATES_MS = 5_000;
/** A long slice writes one at least this often. */
const MOST_BETWEEN_STATES_MS = 15_000;
/** Records between two looks at the clock. */
const RECORDS_PER_LOOK = 256;

/** Whose states they are, and where they come from. */
interface StreamCheckpointsOptions {
  readonly stream: string;
  readonly output: Output;
  readonly clock: Clock;
  /** The stream's state as it is now; `ended` when all of its work is done. */
  readonly state: (ended: boolean) => JsonObject;
}

/** A stream's STATE messages: when they are due, and how many records each of them covers. */
export class StreamCheckpoints {
  private recordsSinceState = 0;
  private lastStateMs: number;

  constructor(private readonly options: StreamCheckpointsOptions) {
    this.lastStateMs = options.clock.now();
  }

  /** One more record is handed to the output. */
  count(): void {
    this.recordsSinceState++;
  }

  /** After a record is written: time is looked at only once in many records. */
  look(): void {
    if (this.recordsSinceState % RECORDS_PER_LOOK === 0) this.inSlice();
  }

  /** Within a slice, where a STATE says that the slice is not done. */
  inSlice(): void {
    this.writeAfter(MOST_BETWEEN_STATES_MS);
  }

  /** Where a slice, or a window of it, has ended. */
  atSliceEnd(): void {
    this.writeAfter(LEAST_BETWEEN_STATES_MS);
  }

  write(ended: boolean): void {
    const { stream, output, clock, state } = this.options;
    output.state(stream, state(ended), this.recordsSinceState);
    this.recordsSinceState = 0;
    this.lastStateMs = clock.now();
  }

  private writeAfter(leastMs: number): void {
    if (this.options.clock.now() - this.lastStateMs >= leastMs) this.write(false);
  }
}
