// Builds everything that runs: the connector as one file, and the programs under test/.
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { build } from 'esbuild';
import { buildGenerated } from './build-generated.mjs';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const common = { bundle: true, platform: 'node', target: 'node20', format: 'cjs', logLevel: 'warning' };
const programs = {
  'fake-configcat': 'test/fake-configcat/main.ts',
  demo: 'test/demo/main.ts',
  'incremental-requests': 'test/incremental/main.ts',
  chaos: 'test/chaos/main.ts',
  model: 'test/model/main.ts',
  'limiter-table': 'test/cdk/http/rate-table-main.ts',
};

await rm('dist', { recursive: true, force: true });
await mkdir('dist/test', { recursive: true });
await buildGenerated();
await build({
  ...common,
  entryPoints: { 'source-configcat': 'src/main.ts' },
  outdir: 'dist',
  // Names stay as they are: errors show them, and esbuild's way to restore shortened ones costs at each closure.
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  alias: {
    'form-data': './scripts/stubs/form-data.cjs',
    'node:child_process': './scripts/stubs/child-process.cjs',
  },
  define: { SOURCE_VERSION: JSON.stringify(version) },
});
// An image is built without the tests.
const present = Object.entries(programs).filter(([, path]) => existsSync(path));
if (present.length > 0)
  await build({ ...common, entryPoints: Object.fromEntries(present), outdir: 'dist/test' });
