import type { StreamDefinition } from '../cdk';
import type { Config } from './config';
import { streamsAsTexts } from './resources';
import { streamDefinitions } from './streams';

export { parseConfig } from './config';
export { specAsText } from './resources';

/** What is offered where nobody has given a configuration yet. */
const ORDINARY = { includeSecrets: false };

type Offering = Pick<Config, 'includeSecrets'>;

/** The definitions of the streams that a configuration offers. */
export function streamsFor(config: Offering): StreamDefinition[] {
  return streamDefinitions.filter(isOffered(config));
}

/** The same streams as a catalog has them, each as JSON. */
export function catalogTexts(config: Offering = ORDINARY): string[] {
  const offered = streamDefinitions.map(isOffered(config));
  return streamsAsTexts().filter((_, index) => offered[index]);
}

function isOffered({ includeSecrets }: Offering): (definition: StreamDefinition) => boolean {
  return ({ secret }) => includeSecrets || secret !== true;
}
