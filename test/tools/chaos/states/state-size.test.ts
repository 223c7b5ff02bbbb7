import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sizesTable, stateSizes } from './largest-states';

const PAGE = join(__dirname, '../../../../docs/reliability.md');
const SIZES = stateSizes();

test.each([...SIZES])('the largest state of %s has at most 128 KiB', (_, bytes) => {
  expect(bytes).toBeGreaterThan(50_000);
  expect(bytes).toBeLessThanOrEqual(131_072);
});

test('docs/reliability.md says how large they are', () => {
  expect(readFileSync(PAGE, 'utf8')).toContain(sizesTable(SIZES));
});
