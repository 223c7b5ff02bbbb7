import { textWidth } from '../../../../src/cdk/terminal/text-width';
import { wrappedTable } from '../../../../src/cdk/terminal/wrapped-table';

const COLUMNS = [
  { name: 'stream', cells: ['jam', 'audit_logs'] },
  { name: 'a row is', cells: ['a good', 'what somebody did to a good'] },
];

test('where there is room, each row is one line', () => {
  expect(wrappedTable(COLUMNS, Infinity)).toEqual([
    'stream      a row is',
    '──────────  ───────────────────────────',
    'jam         a good',
    'audit_logs  what somebody did to a good',
  ]);
});

test('where there is none, the widest column is broken between words', () => {
  expect(wrappedTable(COLUMNS, 28)).toEqual([
    'stream      a row is',
    '──────────  ────────────────',
    'jam         a good',
    'audit_logs  what somebody',
    '            did to a good',
  ]);
});

test.each([30, 40, 80])('is never wider than %i columns where words fit', (width) => {
  const lines = wrappedTable([...COLUMNS, { name: 'key', cells: ['设置 设置 设置', 'é'] }], width);
  expect(Math.max(...lines.map(textWidth))).toBeLessThanOrEqual(width);
});

test('has nothing that a terminal would obey', () => {
  expect(wrappedTable([{ name: 'a', cells: ['\u001b[2J'] }], 80).at(-1)).toBe('\\u001b[2J');
});
