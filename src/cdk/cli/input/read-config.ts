import { configError, ConnectorError } from '../../errors/connector-error';
import { isJsonObject } from '../../protocol/json';
import { nearNames } from '../../protocol/near-names';
import type { ConnectorSpecification } from '../../protocol/messages';
import type { Source } from '../../read/source';
import type { CommandContext } from '../context';
import { readJsonFile } from './files';

type Surroundings = Pick<CommandContext, 'env'>;

/**
 * The configuration: what a file has, and what the environment has for options that the file leaves out. Unknown
 * options are allowed, since platforms add their own. One that looks like a misspelt option is an error: it would be
 * ignored in silence. Throws a config_error.
 */
export function readConfig<C>(
  source: Source<C>,
  file: string | undefined,
  context: Surroundings,
  warn: (sentence: string) => void,
): C {
  const given = file === undefined ? {} : readJsonFile(file, 'configuration');
  for (const sentence of misspeltOptions(given, source.spec())) warn(sentence);
  if (!isJsonObject(given)) return source.parseConfig(given);
  if (file === undefined) assertSet(source, context);
  const added = source.environment?.optionsFor(context.env, given) ?? {};
  try {
    return source.parseConfig({ ...given, ...added });
  } catch (error) {
    throw namingVariables(error, Object.keys(added), source);
  }
}

/** Who has written no file looks for what is wrong in the environment. */
function namingVariables<C>(error: unknown, added: readonly string[], { environment }: Source<C>): unknown {
  if (!(error instanceof ConnectorError)) return error;
  const named = added.reduce((text, option) => {
    const variable = environment?.variableOf(option) ?? '';
    return text.replace(`Option "${option}"`, `${variable} (option "${option}")`);
  }, error.userMessage);
  return named === error.userMessage ? error : configError(named);
}

/** Throws a config_error where there is neither a file nor all that can take its place. */
function assertSet<C>({ name, environment }: Source<C>, { env }: Surroundings): void {
  const missing = environment?.variables.filter((variable) => (env[variable] ?? '') === '');
  if (missing?.length === 0) return;
  const orSet = missing === undefined ? '' : `, nor ${missing.join(' and ')} set`;
  throw configError(
    `Required option '--config <file>' not specified${orSet}. Run ${name} --help to see the commands.`,
  );
}

function misspeltOptions(given: unknown, { connectionSpecification }: ConnectorSpecification): string[] {
  const options = connectionSpecification['properties'];
  if (!isJsonObject(given) || !isJsonObject(options)) return [];
  const names = Object.keys(options);
  return Object.keys(given).flatMap((name) => {
    const [near] = name in options ? [] : nearNames(name, names);
    return near === undefined
      ? []
      : [`There is no option "${name}", so it has no effect. Did you mean "${near}"?`];
  });
}
