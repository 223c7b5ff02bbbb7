// Builds everything that runs: the connector as two files, and the programs under test/.
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { build } from 'esbuild';
import { buildGenerated } from './build-generated.mjs';
import { writeBundledPackages } from './bundled-packages.mjs';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const common = { bundle: true, platform: 'node', target: 'node20', format: 'cjs', logLevel: 'warning' };
const programs = {
  'fake-configcat': 'test/fake-configcat/main.ts',
  demo: 'test/tools/demo/main.ts',
  'incremental-requests': 'test/tools/incremental/main.ts',
  chaos: 'test/tools/chaos/main.ts',
  model: 'test/tools/model/main.ts',
  shards: 'test/tools/shards/main.ts',
  'limiter-table': 'test/tools/limits/main.ts',
  sizing: 'test/tools/sizing/main.ts',
  'second-source': 'test/second-source/main.ts',
};

/**
 * Most KB of the two files, a little more than they have now. Each KB costs time at every start. This limit reveals
 * libraries that come in by a harmless-looking import.
 */
const MOST_KB = { 'dist/source-configcat.js': 175, 'dist/connector.js': 975 };

/** The first file answers some commands itself, and loads the second one for all others. */
const mainApart = {
  name: 'main-apart',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/main$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: './connector.js', external: true } : undefined,
    );
  },
};

await rm('dist', { recursive: true, force: true });
await mkdir('dist/test', { recursive: true });
await buildGenerated();
const { metafile } = await build({
  ...common,
  entryPoints: { 'source-configcat': 'src/start.ts', connector: 'src/main.ts' },
  outdir: 'dist',
  // Names are not shortened: errors show them, and restoring them costs time at each closure.
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  plugins: [mainApart],
  // Node's own import() would load its loader of ES modules first.
  supported: { 'dynamic-import': false },
  define: { SOURCE_VERSION: JSON.stringify(version) },
  metafile: true,
});
writeBundledPackages(metafile, version, 'dist');
for (const [file, mostKb] of Object.entries(MOST_KB)) {
  const kb = Math.ceil((await stat(file)).size / 1000);
  if (kb <= mostKb) continue;
  console.error(
    `${file} has ${kb} KB, and may have ${mostKb}. Find what came in, and leave it out; or, if it is worth that, raise the limit in scripts/build.mjs.`,
  );
  process.exit(1);
}
// The image is built without the tests.
const present = Object.entries(programs).filter(([, path]) => existsSync(path));
if (present.length > 0)
  await build({ ...common, entryPoints: Object.fromEntries(present), outdir: 'dist/test' });
