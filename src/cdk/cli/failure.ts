import { CommanderError } from 'commander';
import { type ConnectorError, configError, toConnectorError } from '../errors/connector-error';
import type { CommandContext } from './context';

/** The exit code of a command. */
export type ExitCode = 0 | 1;

/** Says why a command could not do its work: to people in a sentence, to platforms in a message. */
export function tellFailure(caught: unknown, context: CommandContext, toPeople: boolean): ExitCode {
  const { output, people, redactor } = context;
  const error: ConnectorError = toConnectorError(caught);
  if (toPeople) people.say('error', redactor.mask(error.userMessage));
  else output.error(error);
  return 1;
}

/** What the parser of arguments found wrong, as a sentence. */
export function usageError({ message }: CommanderError, program: string): ConnectorError {
  const what = message.replace(/^error: /, '');
  return configError(`${asSentence(what)} Run ${program} --help to see the commands.`);
}

/** The parser's words begin small, may stand on two lines, and end without a stop. */
function asSentence(text: string): string {
  return (
    text.charAt(0).toUpperCase() +
    text
      .slice(1)
      .replace(/\s+/g, ' ')
      .replace(/([^.?])$/, '$1.')
  );
}
