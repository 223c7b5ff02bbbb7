import { parseExact, stringifyExact } from '../../src/cdk/protocol/exact-json';
import type { JsonObject } from '../../src/cdk/protocol/json';
import { parseConfig } from '../../src/configcat/config';
import { configCat } from '../../src/configcat/source';
import { MemoryOutput } from './read/memory-output';
import { SimulatedClock } from './time/simulated-clock';

export const REMOVE = { personal_data: 'remove' };
export const HASH = { personal_data: 'hash', personal_data_salt: 'pepper' };
export const SECRETS = { include_secrets: true };

/** An account with these options, which nobody reads. */
export function accountWith(options: object) {
  const clock = new SimulatedClock();
  const { output, redactor } = new MemoryOutput(clock);
  const config = parseConfig({ username: 'u', password: 'p', ...options });
  const { signal } = new AbortController();
  return configCat.open(config, { output, redactor, clock, signal, onHold: () => undefined });
}

/** A record as a stream writes it, and the names of the fields that its schema lacks. */
export function finished(stream: string, options: object, text: string) {
  const unknown: string[] = [];
  const record = parseExact(text) as JsonObject;
  accountWith(options).records.finisher(stream, (path) => unknown.push(path))(record);
  return { record: JSON.parse(stringifyExact(record)) as JsonObject, unknown };
}
