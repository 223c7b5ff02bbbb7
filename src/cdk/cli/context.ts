import type { Redactor } from '../errors/redactor';
import type { Output } from '../output/output';
import type { People } from '../terminal/people';
import type { Clock } from '../time/clock';

/** What a command works with. */
export interface CommandContext {
  readonly output: Output;
  readonly redactor: Redactor;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly people: People;
}
