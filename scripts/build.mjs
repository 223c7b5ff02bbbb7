// Builds everything that runs: the connector as one file, the catalog and the spec that it prints, and the programs under test/.
import { mkdir, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { build } from 'esbuild';
import { buildCatalog } from './build-catalog.mjs';
import { buildValidators } from './build-validators.mjs';

const common = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  logLevel: 'warning',
};

await rm('dist', { recursive: true, force: true });
await mkdir('dist/test', { recursive: true });
await Promise.all([buildCatalog(), buildValidators()]);
await build({
  ...common,
  entryPoints: { 'source-configcat': 'src/main.ts' },
  outdir: 'dist',
  minify: true,
  keepNames: true,
  legalComments: 'none',
});
const programs = { 'fake-configcat': 'test/fake-configcat/main.ts', demo: 'test/demo/main.ts' };
const present = Object.entries(programs).filter(([, path]) => existsSync(path));
if (present.length > 0) {
  await build({ ...common, entryPoints: Object.fromEntries(present), outdir: 'dist/test' });
}
