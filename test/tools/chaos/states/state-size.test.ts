import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MOST_STATE_BYTES } from '../../../../src/cdk/state/state-size';
import { sizesTable, stateSizes } from './largest-states';

const PAGE = join(__dirname, '../../../../docs/reliability.md');
const SIZES = stateSizes();

test.each([...SIZES])('the largest state of %s has at most 128 KiB', (_, bytes) => {
  expect(bytes).toBeGreaterThan(50_000);
  expect(bytes).toBeLessThanOrEqual(MOST_STATE_BYTES);
});

test('docs/reliability.md says how large they are', () => {
  expect(readFileSync(PAGE, 'utf8')).toContain(sizesTable(SIZES));
});
