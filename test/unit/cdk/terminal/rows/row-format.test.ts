import { parseExact } from '../../../../../src/cdk/protocol/exact-json';
import type { JsonObject } from '../../../../../src/cdk/protocol/json';
import { formatRows, type RowFormat, type RowLayout } from '../../../../../src/cdk/terminal/rows/row-format';
import { textWidth } from '../../../../../src/cdk/terminal/text-width';

const LAYOUT: RowLayout = {
  key: ['goodId'],
  declared: ['shopId', 'goodId', 'label', 'note', 'tags'],
  first: [],
  width: 60,
};

function goods(...rows: readonly JsonObject[]): JsonObject[] {
  return rows.map((row, index) => ({ shopId: 's1', goodId: index + 1, ...row }));
}
const format = (how: RowFormat, rows: readonly JsonObject[], more: Partial<RowLayout> = {}) =>
  formatRows(how, rows, { ...LAYOUT, ...more });

describe('a table', () => {
  it('begins with what tells rows apart, then what is the same in all, then the key, then other ids', () => {
    const rows = goods(
      { label: 'jam', kind: 'sweet', tags: ['fruit'] },
      { label: 'salt', kind: 'sweet', tags: [] },
    );
    expect(format('table', rows, { declared: [] })).toEqual({
      lines: [
        'label  tags       kind   goodId  shopId',
        '─────  ─────────  ─────  ──────  ──────',
        'jam    ["fruit"]  sweet  1       s1',
        'salt   []         sweet  2       s1',
      ],
    });
  });

  it('has names before other values, and before both what the source names first', () => {
    const rows = goods(
      { weight: 1, goodName: 'jam', colour: 'red' },
      { weight: 2, goodName: 'salt', colour: 'white' },
    );
    const columns = (first: readonly string[]) => format('table', rows, { declared: [], first }).lines[0];
    expect(columns([])).toBe('goodName  weight  colour  goodId  shopId');
    expect(columns(['colour', 'none'])).toBe('colour  goodName  weight  goodId  shopId');
  });

  it('puts what is nested and long last', () => {
    const rows = goods({ label: 'jam', tags: ['x'.repeat(60)] }, { label: 'salt' });
    expect(format('table', rows, { width: 200 }).lines[0]).toBe('label  goodId  shopId  tags');
  });

  it('shows the columns that are asked for, in their order', () => {
    const rows = goods({ label: 'jam', note: null });
    expect(format('table', rows, { chosen: ['note', 'shopId', 'label'] })).toEqual({
      lines: ['note  shopId  label', '────  ──────  ─────', '      s1      jam'],
    });
  });

  it('leaves out columns that have nothing, and those that it has no room for, and says so', () => {
    const rows = goods({ label: 'jam', story: 'x'.repeat(50) }, { label: 'salt', story: 'y' });
    const { lines, note } = format('table', rows, { width: 20 });
    expect(lines).toEqual(['label  goodId', '─────  ──────', 'jam    1', 'salt   2']);
    expect(note).toBe(
      'Columns that did not fit: story, shopId. Empty in these rows: note, tags. Choose with --columns, or see all of it with --format json.',
    );
  });

  it('gives what is left of the width to cells that are cut', () => {
    const rows = goods({ story: 'x'.repeat(100) });
    expect(format('table', rows, { width: 60 }).lines[2]).toBe(`${'x'.repeat(43)}…  1       s1`);
  });

  it('writes each row on one line, with nothing in it that a terminal would obey', () => {
    const rows = goods({ label: 'two\nlines\u001b[2J' });
    expect(format('table', rows).lines.slice(2)).toEqual(['two lines\\u001b[2J  1       s1']);
  });

  it.each([10, 20, 40, 80, 200])('is never wider than %i columns', (width) => {
    const rows = goods(
      { label: '设置'.repeat(20), note: '🚀'.repeat(9), tags: ['x'.repeat(300)] },
      { goodId: '49017b98-8eca-4c36-80e9-16c4ea9d4dc8', label: 'é' },
    );
    const { lines } = format('table', rows, { width });
    expect(Math.max(...lines.map(textWidth))).toBeLessThanOrEqual(width);
    expect(lines).toHaveLength(4);
  });

  it('is empty where there are no rows', () => {
    expect(format('table', [])).toEqual({ lines: [] });
  });
});

describe('csv', () => {
  it.each<[string, JsonObject, string]>([
    ['texts as they are', { label: 'jam', note: 'a b' }, '1,s1,jam,a b,'],
    ['nothing for null', { label: null }, '1,s1,,,'],
    [
      'quotes around commas, quotes and lines',
      { label: 'a,"b"', note: 'c\r\nd' },
      '1,s1,"a,""b""","c\r\nd",',
    ],
    ['numbers and booleans', { label: true, note: -1.5 }, '1,s1,true,-1.5,'],
    ['lists and objects as JSON', { tags: ['x', { y: 'é' }] }, '1,s1,,,"[""x"",{""y"":""é""}]"'],
  ])('writes %s', (_, row, line) => {
    expect(format('csv', goods(row)).lines).toEqual(['goodId,shopId,label,note,tags\r', `${line}\r`]);
  });

  it('has a header where there are no rows, and columns for what no schema knows', () => {
    expect(format('csv', []).lines).toEqual(['goodId,shopId,label,note,tags\r']);
    expect(format('csv', goods({ 'a,b': 1 })).lines[0]).toBe('goodId,shopId,label,note,tags,"a,b"\r');
  });
});

describe('json', () => {
  it('writes the columns that are asked for, null where a row has none', () => {
    const rows = goods({ note: 'n', label: 'é' });
    expect(format('json', rows, { chosen: ['label', 'tags'] }).lines).toEqual(['{"label":"é","tags":null}']);
  });

  it('writes one object a line, with everything in it', () => {
    const rows = goods({ note: null, label: 'é', tags: [{ a: 1 }] });
    expect(format('json', rows)).toEqual({
      lines: ['{"shopId":"s1","goodId":1,"note":null,"label":"é","tags":[{"a":1}]}'],
    });
  });
});

describe('a terminal has nothing to obey', () => {
  const EVIL = [
    '\u001b[2J\u001b]0;title\u0007',
    '\u009b31m',
    'a\rb',
    'a\bb\u0000',
    '\u007f',
    'x\u202egpj.exe',
    '\u2066\u2069\u200f\u061c',
  ];
  const OBEYED = /(?![\n\t])[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

  it.each<RowFormat>(['table', 'csv', 'json'])('in %s, of texts, lists and names of fields', (how) => {
    for (const evil of EVIL) {
      const { lines, note = '' } = format(
        how,
        goods({ label: evil, tags: [evil, { [evil]: 1 }], [evil]: 1 }),
        {
          width: 200,
        },
      );
      // The line end of csv is put there by us.
      const text = lines.map((line) => (how === 'csv' ? line.slice(0, -1) : line)).join('\n') + note;
      expect(text).not.toMatch(OBEYED);
    }
  });

  it('json says the same as before', () => {
    const rows = goods({ label: EVIL.join('é'), tags: EVIL });
    expect(JSON.parse(format('json', rows).lines[0] ?? '')).toEqual(rows[0]);
  });
});

describe('a spreadsheet has nothing to run', () => {
  it.each([
    ['=HYPERLINK("https://x.example","here")', `"'=HYPERLINK(""https://x.example"",""here"")"`],
    ['+1+cmd', "'+1+cmd"],
    ['-1+cmd', "'-1+cmd"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', "'\\u000d=1"],
    ['\n=1', `"'\n=1"`],
    ['\uff1d1', "'\uff1d1"],
    ['-5', '-5'],
    ['+4.5e3', '+4.5e3'],
    ['a=b', 'a=b'],
    ['', ''],
  ])('%j is %s', (label, cell) => {
    expect(format('csv', goods({ label })).lines[1]).toBe(`1,s1,${cell},,\r`);
  });

  it('numbers stay, and names of columns are texts too', () => {
    const { lines } = format('csv', goods({ note: -5, '=1+1': 1 }));
    expect(lines).toEqual(["goodId,shopId,label,note,tags,'=1+1\r", '1,s1,,-5,,1\r']);
  });
});

test.each<[RowFormat, RegExp]>([
  ['table', /^9007199254740993 {2}s1$/],
  ['json', /"goodId":9007199254740993,/],
  ['csv', /^9007199254740993,s1,,,"{""id"":9007199254740995}"/],
])('as %s, no digit of a long number is lost', (how, expected) => {
  const row = parseExact(
    how === 'table'
      ? '{"goodId":9007199254740993,"shopId":"s1"}'
      : '{"goodId":9007199254740993,"shopId":"s1","tags":{"id":9007199254740995}}',
  ) as JsonObject;
  expect(format(how, [row]).lines.at(-1)).toMatch(expected);
});
