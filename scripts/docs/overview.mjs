// All streams in one table.
import { code, list, table } from './markdown.mjs';
import { syncModes } from './sync-modes.mjs';

export function overview(streams, account) {
  const rows = streams.map(({ definition, schema }) => [
    `[${definition.name}](#${definition.name})`,
    schema.description,
    list(definition.primaryKey.map(code)),
    syncModes(definition),
    account.unit(definition),
  ]);
  return table(['stream', 'what it is', 'primary key', 'sync modes', 'read by'], rows);
}
