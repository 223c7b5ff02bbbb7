import fc from 'fast-check';
import { jsonFault } from '../../../../../src/cdk/cli/input/json-fault';

const NAME = 'a name in double quotes';
const TEXT = 'a text that ends with a double quote on the same line';

test.each<[string, string, number, number, string]>([
  ['a comma before the end', '{\n  "a": 1,\n}', 3, 1, `${NAME}, or no comma before it`],
  ['a comma before the end of a list', '[1,\n]', 2, 1, 'a value, or no comma before it'],
  ['a name without quotes', '{"a": 1, b: 2}', 1, 10, NAME],
  ['a comma that is missing', '{\n  "a": 1\n  "b": 2\n}', 3, 3, '"," or "}"'],
  ['a colon that is missing', '{"a" 1}', 1, 6, '":"'],
  ['single quotes', "{'a': 1}", 1, 2, `${NAME} or "}"`],
  ['a text that has no end', '{"a": "hunter2\n}', 1, 7, TEXT],
  ['a comment', '{\n// mine\n"a": 1}', 2, 1, `${NAME} or "}"`],
  ['an end that is missing', '[1, [2, {"a": []}]', 1, 19, '"," or "]"'],
  ['too much after the end', '{"a": 1}\n{"b": 2}', 2, 1, 'nothing more'],
  ['a word that is none', '{"a": True}', 1, 7, 'a value'],
  ['a number that is none', '[01]', 1, 3, '"," or "]"'],
  ['an unknown escape', '{"a": "C:\\Users"}', 1, 10, 'a known escape after "\\"'],
  ['an empty list with a comma', '[,]', 1, 2, 'a value or "]"'],
  ['a wrong bracket', '{"a": [1}', 1, 9, '"," or "]"'],
])('finds %s', (_, text, line, column, wanted) => {
  expect(() => void JSON.parse(text)).toThrow();
  expect(jsonFault(text)).toEqual({ line, column, wanted });
});

test('finds a fault at the end alone where JSON is cut, and none before', () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(), (text, at) => {
      const cut = text.slice(0, at % text.length);
      const { line, column } = jsonFault(cut);
      expect(line).toBe(1);
      expect(column).toBeLessThanOrEqual(cut.length + 1);
    }),
    { numRuns: 200 },
  );
});

test('takes what JSON.parse takes: nothing is missing but more at the end', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(jsonFault(text)).toEqual({ line: 1, column: text.length + 1, wanted: 'nothing more' });
    }),
    { numRuns: 200 },
  );
});

test('deep nesting and long texts take no more than linear time', () => {
  const deep = '['.repeat(200_000);
  expect(jsonFault(deep)).toMatchObject({ column: deep.length + 1 });
  expect(jsonFault(`"${'a\\n'.repeat(200_000)}`)).toMatchObject({ column: 1 });
});
