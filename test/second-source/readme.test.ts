import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const readme = readFileSync(join(__dirname, '../../src/cdk/README.md'), 'utf8');
const source = readFileSync(join(__dirname, 'source.ts'), 'utf8');
const main = readFileSync(join(__dirname, 'main.ts'), 'utf8');

test('the code in the README of the layer is that of the second source', () => {
  const blocks = [...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, code = '']) => code);
  expect(blocks).toHaveLength(5);
  for (const code of blocks) expect(source + main).toContain(code);
});

test('the second source is as short as the README says', () => {
  expect((source + main).split('\n').length).toBeLessThan(100);
});
