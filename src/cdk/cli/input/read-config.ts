import { configError } from '../../errors/connector-error';
import { isJsonObject } from '../../protocol/json';
import { nearNames } from '../../protocol/near-names';
import type { ConnectorSpecification } from '../../protocol/messages';
import type { Source } from '../../read/source';
import type { CommandContext } from '../context';
import { readJsonFile } from './files';

type Surroundings = Pick<CommandContext, 'env'>;

/**
 * The configuration: what a file holds, and what the environment has for options that the file leaves out. Options that
 * the source does not have are allowed, since platforms add their own, but one that looks like a misspelt option is told:
 * it would be left out in silence. Throws a config_error.
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
  const added = source.environment?.optionsFor(context.env, given) ?? {};
  if (file === undefined && Object.keys(added).length === 0) throw configError(noConfig(source));
  return source.parseConfig({ ...given, ...added });
}

/** The same for what needs no credentials; undefined where nobody gave any configuration. */
export function readOptionalConfig<C>(
  source: Source<C>,
  file: string | undefined,
  context: Surroundings,
  warn: (sentence: string) => void,
): C | undefined {
  return file === undefined ? undefined : readConfig(source, file, context, warn);
}

function noConfig<C>({ name, environment }: Source<C>): string {
  const [first, ...others] = environment?.variables ?? [];
  const orSet = first === undefined ? '' : `, nor ${[first, ...others].join(' and ')} set`;
  return `Required option '--config <file>' not specified${orSet}. Run ${name} --help to see the commands.`;
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
