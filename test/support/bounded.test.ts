import { withinMs } from './bounded';

test('ends what would go on for ever', () => {
  const forEver = () => {
    for (let turns = 0; ; turns++) if (turns < 0) return;
  };
  expect(() => withinMs(20, forEver)).toThrow('timed out');
});

test('ends an expression that takes the square of its text', () => {
  const text = `${'a'.repeat(2_000_000)}!`;
  expect(() => withinMs(20, () => void /a+@/.test(text))).toThrow('timed out');
});
