import type { JsonObject } from './json';
import type { AirbyteStream } from './messages';

/**
 * A stream as a configured catalog asks for it: incrementally where that is possible, beside the records of earlier
 * reads; or all of it, in their place.
 */
export function configuredStream(
  stream: AirbyteStream,
  { isFull }: { readonly isFull: boolean },
): JsonObject {
  const cursor = stream.default_cursor_field;
  const isIncremental = !isFull && stream.supported_sync_modes.includes('incremental');
  return {
    stream: { ...stream },
    sync_mode: isIncremental ? 'incremental' : 'full_refresh',
    destination_sync_mode: isFull ? 'overwrite' : 'append',
    ...(isIncremental && cursor !== undefined ? { cursor_field: cursor } : {}),
    primary_key: stream.source_defined_primary_key,
  };
}
