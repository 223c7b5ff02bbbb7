// Builds everything that runs: the connector as two files, and the programs under test/.
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { build } from 'esbuild';
import { buildGenerated } from './build-generated.mjs';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const common = { bundle: true, platform: 'node', target: 'node20', format: 'cjs', logLevel: 'warning' };
const programs = {
  'fake-configcat': 'test/fake-configcat/main.ts',
  demo: 'test/tools/demo/main.ts',
  'incremental-requests': 'test/tools/incremental/main.ts',
  chaos: 'test/tools/chaos/main.ts',
  model: 'test/tools/model/main.ts',
  'limiter-table': 'test/tools/limits/main.ts',
};

/** What starts the connector answers some commands itself, and asks for the rest of it, in a file beside it, when needed. */
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
await build({
  ...common,
  entryPoints: { 'source-configcat': 'src/start.ts', connector: 'src/main.ts' },
  outdir: 'dist',
  // Names stay as they are: errors show them, and esbuild's way to restore shortened ones costs at each closure.
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  plugins: [mainApart],
  // Node's own import() would load its loader of ES modules first.
  supported: { 'dynamic-import': false },
  define: { SOURCE_VERSION: JSON.stringify(version) },
});
// An image is built without the tests.
const present = Object.entries(programs).filter(([, path]) => existsSync(path));
if (present.length > 0)
  await build({ ...common, entryPoints: Object.fromEntries(present), outdir: 'dist/test' });
