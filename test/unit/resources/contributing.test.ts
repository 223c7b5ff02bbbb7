// CONTRIBUTING.md shows a stream whole: one that lacks a field, or is out of date, is copied with its mistakes.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './run-script';

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

test.each([
  ['json', 'resources/schemas/product_invitations.json'],
  ['ts', 'src/configcat/streams/product-invitations.ts'],
])('CONTRIBUTING.md shows the %s of product_invitations as it is', (language, path) => {
  expect(read('CONTRIBUTING.md')).toContain(`\`\`\`${language}\n${read(path)}\`\`\``);
});
