import type { Config } from './config';
import { streamsAsTexts } from './resources';
import { streamDefinitions } from './streams';
import type { ConfigCatStream } from './streams/configcat-stream';

export { parseConfig } from './config';
export { specAsText } from './resources';

/** What is offered where nobody has given a configuration yet. */
const ORDINARY = { includeSecrets: false };

type Offering = Pick<Config, 'includeSecrets'>;

/** The definitions of the streams that a configuration offers. */
export function streamsFor(config: Offering): ConfigCatStream[] {
  return streamDefinitions.filter(isOffered(config));
}

/** The same streams as entries of a catalog, each as JSON. */
export function catalogTexts(config: Offering = ORDINARY): string[] {
  const offered = streamDefinitions.map(isOffered(config));
  return streamsAsTexts().filter((_, index) => offered[index]);
}

function isOffered({ includeSecrets }: Offering): (definition: ConfigCatStream) => boolean {
  return ({ secret }) => includeSecrets || secret !== true;
}
