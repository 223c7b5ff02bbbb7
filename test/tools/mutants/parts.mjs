// What `npm run mutants` changes, and the tests that must notice. MUTANTS=state runs one part.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Folders of src/cdk that are changed, and beginnings of paths of their tests in test/unit/cdk. */
const PARTS = {
  retries: { folder: 'http/retry', tests: ['http/retry', 'http/http-client'] },
  limiter: { folder: 'rate-limit', tests: ['rate-limit', 'http/http-client-paced'] },
  state: { folder: 'state', tests: ['state'] },
};

/** Tests that take long. They come last: most mutants are found before. */
const LONG = ['endless', 'model', 'any-answers'];
/** Tests that take seconds, each time: whole accounts, and simulated servers. What only they find counts as survived. */
const LEFT_OUT = ['full-refresh-size', 'time-cursor-size', 'simulated-limits', 'crowds'];

const UNIT = 'test/unit/cdk';

const chosen = process.env.MUTANTS;
if (chosen !== undefined && !(chosen in PARTS))
  throw new Error(`MUTANTS must be one of ${Object.keys(PARTS).join(', ')}, not "${chosen}".`);
const parts = chosen === undefined ? Object.values(PARTS) : [PARTS[chosen]];

/** Name of what runs: a part, or all. */
export const RUN = chosen ?? 'all';

/** Source files that are changed. */
export const MUTATED = parts.map(({ folder }) => `src/cdk/${folder}/**/*.ts`);

/** Files of tests, in the order in which they run. */
export function testFiles() {
  const all = readdirSync(UNIT, { recursive: true }).filter(
    (path) => path.endsWith('.test.ts') && !LEFT_OUT.some((word) => path.includes(word)),
  );
  const begins = parts.flatMap(({ tests }) => tests);
  const ordered = begins.flatMap((begin) => all.filter((path) => path.startsWith(begin)).sort());
  const isLong = (path) => LONG.some((word) => path.includes(word));
  const files = [...ordered.filter((path) => !isLong(path)), ...ordered.filter(isLong)];
  return [...new Set(files)].map((path) => join(UNIT, path));
}
