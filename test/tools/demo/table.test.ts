import { table } from './table';

test('texts stand left, numbers right, and each column is as wide as its widest cell', () => {
  const text = table(
    ['stream', 'records', 'seconds'],
    [
      ['tags', 12, 0.25],
      ['audit_logs', 1234567, 12],
    ],
  );

  expect(text.split('\n')).toEqual([
    'stream        records  seconds',
    '----------  ---------  -------',
    'tags               12      0.3',
    'audit_logs  1,234,567       12',
  ]);
});

test('a column in which only some rows have a number is a column of numbers', () => {
  expect(
    table(
      ['a', 'b'],
      [
        ['x', ''],
        ['y', 5],
      ],
    ).split('\n'),
  ).toEqual(['a  b', '-  -', 'x', 'y  5']);
});
