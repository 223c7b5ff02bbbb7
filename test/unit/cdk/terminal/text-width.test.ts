import { fitted, harmless, textWidth } from '../../../../src/cdk/terminal/text-width';

test.each([
  ['nothing', '', 0],
  ['letters', 'Webshop', 7],
  ['an accent of its own', 'e\u0301', 1],
  ['Chinese', '设置', 4],
  ['Hangul', '설정', 4],
  ['half-wide kana', 'ｶﾅ', 2],
  ['an emoji', '🚀', 2],
  ['a family that is one emoji', '👩‍👩‍👧', 2],
  ['a sign made an emoji', '❤️', 2],
  ['Greek', 'αβγ', 3],
])('%s: %s takes its columns', (_, text, width) => {
  expect(textWidth(text)).toBe(width);
});

test.each([
  ['a text that fits', 'Webshop', 7, 'Webshop'],
  ['one that is too long', 'Webshop', 6, 'Websh…'],
  ['one that has room for the ellipsis alone', 'Webshop', 1, '…'],
  ['no room at all', 'Webshop', 0, ''],
  ['a wide character that would stand half outside', '设置名', 4, '设…'],
  ['an emoji of several parts, whole or not at all', 'a👩‍👩‍👧b', 3, 'a…'],
])('%s', (_, text, columns, expected) => {
  expect(fitted(text, columns)).toBe(expected);
  expect(textWidth(fitted(text, columns))).toBeLessThanOrEqual(columns);
});

test.each([
  ['lines and tabs become spaces', 'a\n  b\tc\r\nd', 'a b c d'],
  ['colours are shown as what they are', 'a\u001b[31mred', 'a\\u001b[31mred'],
  ['links too', '\u001b]8;;https://x.example\u0007here', '\\u001b]8;;https://x.example\\u0007here'],
  ['bells and other controls too', 'a\u0007b\u0090c\u007fd', 'a\\u0007b\\u0090c\\u007fd'],
  ['the direction of writing stays', 'a\u202eb', 'a\\u202eb'],
  ['letters of any script stay', 'Győr 设置 👩‍👩‍👧', 'Győr 设置 👩‍👩‍👧'],
])('a terminal has nothing to obey: %s', (_, text, expected) => {
  expect(harmless(text)).toBe(expected);
});
