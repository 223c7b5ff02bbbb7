import { configError, type ConnectorError } from '../errors/connector-error';
import type { Output } from '../output/output';
import type { ConfiguredStream } from '../protocol/catalog';
import { guessOf } from '../protocol/near-names';
import type { StateInput } from '../state/state-input';
import { stateHead } from '../state/state-members';
import type { StreamDefinition } from './stream-definition';

/** Begins and ends streams of the catalog that do not exist, each with the state that it has. */
export function endAbsent(absent: readonly ConfiguredStream[], states: StateInput, output: Output): void {
  for (const { name, syncId } of absent) {
    output.status(name, 'STARTED');
    output.state(name, states.get(name) ?? stateHead({ syncId }), 0);
    output.status(name, 'INCOMPLETE');
  }
}

/** Why such a stream fails. `reason`: what its source says of it. */
export function absence(
  stream: string,
  reason: string | undefined,
  definitions: readonly StreamDefinition[],
): ConnectorError {
  const known = definitions.map(({ name }) => name).sort();
  const guess = guessOf(stream, known, `Run discover again; its streams are: ${known.join(', ')}.`);
  return configError(
    reason ?? `The catalog asks for stream "${stream}", which this source does not have. ${guess}`,
  );
}
