import type { JsonObject } from '../../../src/cdk/protocol/json';
import { rowsOf } from '../../../src/cdk/read/pages/rows';
import type { MappingOptions, StreamDefinition } from '../../../src/cdk/read/stream-definition';

/** The rows that a stream makes of one answer, before ids are added and records are finished. */
export function mapRows(
  definition: StreamDefinition,
  records: readonly JsonObject[],
  values: Readonly<Record<string, string>> = {},
  options: MappingOptions = {},
): JsonObject[] {
  const slice = { level: definition.level, path: [], values, raw: {} };
  return [...rowsOf(definition, records, { body: records, slice, options })];
}
