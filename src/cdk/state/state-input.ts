import { configError } from '../errors/connector-error';
import { stringifyExact } from '../protocol/exact-json';
import { isJsonObject, type JsonObject } from '../protocol/json';

/** The state file's content by stream name. Streams with nothing but nulls are left out. */
export type StateInput = ReadonlyMap<string, JsonObject>;

/**
 * Reads what a platform passes as state: a list of state messages, one such message, or a legacy object by stream name.
 * Messages may be per stream, global or legacy, and members may be padded by null. Throws a config_error for anything
 * else. `isStream`: which names are those of streams; what a legacy object has under another name may be anything.
 */
export function parseStateInput(
  value: unknown,
  isStream: (name: string) => boolean = () => true,
): StateInput {
  const states = new Map<string, JsonObject>();
  if (value === undefined || value === null) return states;
  const messages = Array.isArray(value) ? value : [value];
  for (const message of messages) {
    if (!isJsonObject(message)) {
      throw badState('it must be a list of state messages, as the connector wrote them');
    }
    addMessage(states, unwrap(message), isStream);
  }
  return states;
}

/** An AirbyteMessage around the state, as it stands in the connector's output, is taken off. */
function unwrap(message: JsonObject): JsonObject {
  return message['type'] === 'STATE' && isJsonObject(message['state']) ? message['state'] : message;
}

function addMessage(
  states: Map<string, JsonObject>,
  message: JsonObject,
  isStream: (name: string) => boolean,
): void {
  switch (message['type']) {
    case 'STREAM':
      addStream(states, message['stream']);
      return;
    case 'GLOBAL': {
      const global = message['global'];
      const streams = isJsonObject(global) ? global['stream_states'] : undefined;
      if (!Array.isArray(streams)) throw badState('a GLOBAL state must have "global"."stream_states"');
      for (const stream of streams) addStream(states, stream);
      return;
    }
    case 'LEGACY':
      addLegacy(states, message['data'] ?? {}, isStream);
      return;
    case undefined:
    case null:
      if (isJsonObject(message['stream'])) addStream(states, message['stream']);
      else addLegacy(states, 'data' in message ? (message['data'] ?? {}) : message, isStream);
      return;
    default:
      throw badState(
        `a state message's type must be STREAM, GLOBAL or LEGACY, not ${stringifyExact(message['type'])}`,
      );
  }
}

function addStream(states: Map<string, JsonObject>, stream: unknown): void {
  const descriptor = isJsonObject(stream) ? stream['stream_descriptor'] : undefined;
  const name = isJsonObject(descriptor) ? descriptor['name'] : undefined;
  if (!isJsonObject(stream) || typeof name !== 'string') {
    throw badState('a STREAM state must have "stream"."stream_descriptor"."name"');
  }
  addState(states, name, stream['stream_state']);
}

function addLegacy(
  states: Map<string, JsonObject>,
  data: unknown,
  isStream: (name: string) => boolean,
): void {
  if (!isJsonObject(data)) throw badState('a LEGACY state must have an object of streams as its "data"');
  for (const [name, state] of Object.entries(data)) {
    const isOther = !isStream(name) && state !== null && !isJsonObject(state);
    addState(states, name, isOther ? {} : state);
  }
}

function addState(states: Map<string, JsonObject>, name: string, state: unknown): void {
  if (state === undefined || state === null) return;
  if (!isJsonObject(state)) throw badState(`the state of stream "${name}" must be an object`);
  states.set(name, state);
}

function badState(what: string): Error {
  return configError(
    `The state can't be used: ${what}. Pass the states that the connector wrote, or none to read everything.`,
  );
}
