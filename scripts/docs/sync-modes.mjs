import { code } from './markdown.mjs';

/** The sync modes of a stream, with its cursor. */
export function syncModes({ cursor }) {
  return cursor === undefined ? 'full refresh' : `full refresh, incremental on ${code(cursor.field)}`;
}

/** What an incremental read of the stream asks for; undefined where there is none. */
export function incrementalRead({ cursor }) {
  switch (cursor?.kind) {
    case undefined:
      return undefined;
    case 'time':
      return 'An incremental read asks for events since the last one, less `lookback_window`.';
    case 'own':
      return "An incremental read asks each product's own audit log what changed, and reads that. This takes one request a product, and one a config where the product has new events. Names of people in its rows are as old as the last scan of the product, which `full_scan_interval` sets ([how](adr/0003-reading-only-what-changed.md))";
    case 'snapshot':
      return 'The endpoint takes no times, so an incremental read brings every row again: a table that is merged keeps rows that the API has forgotten.';
    default:
      throw new Error(`scripts/docs/sync-modes.mjs has no words for the cursor "${cursor.kind}".`);
  }
}
