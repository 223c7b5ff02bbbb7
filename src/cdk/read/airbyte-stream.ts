import type { JsonObject } from '../protocol/json';
import type { AirbyteStream } from '../protocol/messages';
import { ROOT_LEVEL } from './tree/slice';
import type { StreamDefinition } from './stream-definition';

/** A stream as a catalog offers it. */
export function toAirbyteStream(definition: StreamDefinition, schema: JsonObject): AirbyteStream {
  const { name, level, primaryKey, cursor } = definition;
  return {
    name,
    json_schema: schema,
    supported_sync_modes: cursor === undefined ? ['full_refresh'] : ['full_refresh', 'incremental'],
    // The protocol asks for this of every resumable stream; without a cursor it is the connector's own.
    source_defined_cursor: true,
    ...(cursor === undefined ? {} : { default_cursor_field: [cursor.field] }),
    source_defined_primary_key: primaryKey.map((field) => [field]),
    is_resumable: level !== ROOT_LEVEL,
  };
}
