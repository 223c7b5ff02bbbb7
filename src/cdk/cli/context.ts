import type { Redactor } from '../errors/redactor';
import { Output } from '../output/output';
import type { People } from '../terminal/people';
import type { Environment } from '../terminal/text-stream';
import type { Clock } from '../time/clock';

/** A check ends within this, and so does each request for which a person waits. Retries are included. In milliseconds. */
export const PATIENCE_MS = 28_000;

/** The exit code of a command. */
export type ExitCode = 0 | 1;

/** What a command works with. */
export interface CommandContext {
  readonly output: Output;
  readonly redactor: Redactor;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly people: People;
  readonly env: Environment;
}

type MessageWriter = ConstructorParameters<typeof Output>[0]['writer'];

/** Takes protocol messages where people read: what matters to them is said besides. */
const NOWHERE = { write: () => undefined, flush: () => Promise.resolve() };

/** The same for a command that speaks to people: warnings and errors are sentences, and no message reaches stdout. */
export function forPeople(
  context: CommandContext,
  { writer = NOWHERE, isSilent = () => false }: { writer?: MessageWriter; isSilent?: () => boolean } = {},
): CommandContext {
  const { redactor, clock, people } = context;
  const output = new Output({
    writer,
    redactor,
    clock,
    debug: false,
    aside: (level, text) => {
      if (!isSilent()) people.say(level === 'ERROR' ? 'error' : 'warning', text);
    },
  });
  return { ...context, output };
}
