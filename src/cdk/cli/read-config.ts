import { isJsonObject } from '../protocol/json';
import type { ConnectorSpecification } from '../protocol/messages';
import type { Source } from '../read/source';
import { nearNames } from '../terminal/near-names';
import { readJsonFile } from './files';

/**
 * The configuration that a file holds. Options that the source does not have are allowed, since platforms add their own,
 * but one that looks like a misspelt option is told: it would be left out in silence. Throws a config_error.
 */
export function readConfig<C>(source: Source<C>, file: string, warn: (sentence: string) => void): C {
  const given = readJsonFile(file, 'configuration');
  for (const sentence of misspeltOptions(given, source.spec())) warn(sentence);
  return source.parseConfig(given);
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
