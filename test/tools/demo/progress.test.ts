import { Progress } from './progress';

function screenOf(isTTY: boolean) {
  const written: string[] = [];
  return { isTTY, written, write: (text: string) => written.push(text) };
}

test('on a terminal one line is rewritten, not more often than the eye can follow, and cleared at the end', () => {
  const screen = screenOf(true);
  let now = 0;
  const progress = new Progress(screen, 4, () => now);

  progress.show(0, 10);
  now = 50;
  progress.show(1, 20);
  now = 100;
  progress.show(2, 3000);
  progress.end();

  expect(screen.written).toEqual([
    '\r\u001b[K  0 of 4 streams, 10 records',
    '\r\u001b[K  2 of 4 streams, 3,000 records',
    '\r\u001b[K',
  ]);
});

test.each([
  ['one stream after the other', [0, 1, 2, 3, 4, 5, 6, 7, 8], [2, 4, 6, 8]],
  ['streams that end together', [0, 5, 8], [5, 8]],
  ['all at once', [8], [8]],
  ['many messages between ends', [0, 0, 2, 2, 2, 3, 4, 4], [2, 4]],
])('elsewhere a line is written at each quarter: %s', (_, ends, expected) => {
  const screen = screenOf(false);
  const progress = new Progress(screen, 8, () => 0);

  for (const done of ends) progress.show(done, 7);
  progress.end();

  expect(screen.written).toEqual(expected.map((done) => `  ${done} of 8 streams, 7 records\n`));
});
