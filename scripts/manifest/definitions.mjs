// The streams and levels of src as data, bundled and loaded as the build does it.
import { createRequire } from 'node:module';
import { build } from 'esbuild';

const ENTRY = `export { streamDefinitions } from './src/configcat/streams/index';
  export { accountLevels } from './src/configcat/tree';
  export { LevelTree } from './src/cdk';
  export { OMITTED } from './src/configcat/listing-digest';
  export { KEY_LIKE } from './src/configcat/privacy/secret-rules';
  export { EVENTS_WITHOUT_SECRETS } from './src/configcat/privacy/event-types';`;

/** The stream definitions, the account's levels by name, the members that no record has, and what looks like a secret. */
export async function loadDefinitions() {
  const { outputFiles } = await build({
    stdin: { contents: ENTRY, resolveDir: process.cwd(), loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    write: false,
    logLevel: 'warning',
  });
  const loaded = { exports: {} };
  const load = new Function('module', 'exports', 'require', outputFiles[0].text);
  load(loaded, loaded.exports, createRequire(import.meta.url));
  const { streamDefinitions, accountLevels, LevelTree, OMITTED, KEY_LIKE, EVENTS_WITHOUT_SECRETS } =
    loaded.exports;
  const levels = accountLevels({ organizationIds: undefined, productIds: undefined });
  const tree = new LevelTree(levels);
  return {
    streams: streamDefinitions,
    levels: new Map(levels.map((level) => [level.name, { ...level, ids: tree.idsOf(level.name) }])),
    omitted: OMITTED,
    secrets: { keyLike: KEY_LIKE.source, open: [...EVENTS_WITHOUT_SECRETS] },
  };
}
