// Builds everything that runs: the connector as two files, and the programs under test/.
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
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
  'limiter-table': 'test/tools/limits/main.ts',
};

/**
 * axios' own adapters, for browsers and for Node, are a third of it, and the connector has one of its own. Nor does it
 * send forms: asking Node for its FormData would load Node's whole fetch.
 */
const slimAxios = {
  name: 'slim-axios',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /adapters\/adapters\.js$/ }, ({ resolveDir }) =>
      resolveDir.includes('axios') ? { path: resolve('scripts/stubs/axios-adapters.mjs') } : undefined,
    );
    onLoad({ filter: /axios\/lib\/utils\.js$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const contents = text.replaceAll('G.FormData', 'undefined');
      if (contents === text) throw new Error(`${path} does not ask for FormData any more`);
      return { contents };
    });
  },
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
  plugins: [slimAxios, mainApart],
  // Node's own import() would load its loader of ES modules first.
  supported: { 'dynamic-import': false },
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
