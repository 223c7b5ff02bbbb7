import fc from 'fast-check';
import {
  exactText,
  isExactNumber,
  parseExact,
  stringifyExact,
} from '../../../../src/cdk/protocol/exact-json';

/** Numbers that a double would change, as JSON may write them. */
const longNumber = fc
  .tuple(
    fc.constantFrom('', '-'),
    fc.stringMatching(/^[1-9]\d{15,40}$/),
    fc.oneof(fc.constant(''), fc.stringMatching(/^\.\d{1,25}$/)),
    fc.oneof(fc.constant(''), fc.stringMatching(/^[eE][+-]?\d{1,3}$/)),
  )
  .map((parts) => parts.join(''));

/** Short ones with exponents that a double may not hold. */
const largeNumber = fc
  .tuple(fc.stringMatching(/^-?[1-9](\.[0-9]{0,2}[1-9])?[eE][+-]?$/), fc.integer({ min: 340, max: 9_999 }))
  .map((parts) => parts.join(''));

describe('exact JSON', () => {
  it.each([
    ['an int64 beyond 2^53', '{"id":9007199254740993}'],
    ['the greatest int64', '[9223372036854775807]'],
    ['a negative one', '[-9223372036854775808]'],
    ['several in a row', '[1111111111111111111,2222222222222222222]'],
    ['a long fraction', '{"a":0.12345678901234567}'],
    ['a number beyond a double', '[1e+400]'],
    ['one without a sign', '{"a":1E400}'],
    ['one that is written with a short mantissa', '{"a":-1.5e309,"b":1}'],
    ['one with zeros before its exponent', '[1e0400]'],
    ['one that a double would make zero of', '[1.5e-400]'],
    ['one alone', '1E400'],
    ['one beside a text that looks like one', '["1e400, 2",1e400]'],
    ['a long one with an exponent', '[-1.2345678901234567E-30]'],
    ['zeros at the end of a long fraction', '[1.0000000000000000000]'],
    ['several, and texts between them', '{"a":[1111111111111111111,"x",2222222222222222222],"b":1.5}'],
  ])('keeps every digit of %s', (_, text) => {
    expect(stringifyExact(parseExact(text))).toBe(text);
  });

  it.each([
    ['a number in a text', '{"a":"9007199254740993"}'],
    ['a text that looks like a member', '{"a":"x\\":9007199254740993,\\"y"}'],
    ['a text that ends in a backslash', '{"a":"\\\\","b":9007199254740993,"c":"\\\\"}'],
    ['a list in a text', '["[1,9007199254740993,2]"]'],
    ['a number behind a colon in a text', '["see: 9007199254740993, or not"]'],
    ['a key of digits', '{"9007199254740993":1}'],
    ['a key that looks like a member', '{"a:9007199254740993,":9007199254740995}'],
    ['line breaks as escapes', '["\\n9007199254740993\\n"]'],
  ])('leaves alone %s', (_, text) => {
    expect(stringifyExact(parseExact(text))).toBe(text);
  });

  it('gives back any JSON text that JSON.stringify wrote, values unchanged', () => {
    fc.assert(
      fc.property(fc.json({ noUnicodeString: false }), (text) => {
        expect(JSON.parse(stringifyExact(parseExact(text)))).toEqual(JSON.parse(text));
      }),
    );
  });

  it('gives back long numbers to the byte, whatever stands around them', () => {
    const leaf = fc.oneof(
      longNumber,
      largeNumber,
      fc.string().map((text) => JSON.stringify(text)),
      longNumber.map((number) => JSON.stringify(`a: ${number}, "${number}"`)),
      fc.constantFrom('true', 'null', '0', '-1.5', '120'),
    );
    const blank = fc.constantFrom('', ' ', '\n', '\t ');
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), leaf, blank), { minLength: 1 }), (members) => {
        const list = members.map(([, value, space]) => `${space}${value}${space}`).join(',');
        const read = parseExact(`[${list}]`) as unknown[];
        expect(stringifyExact(read)).toBe(`[${members.map(([, value]) => value).join(',')}]`);
        const object = members.map(
          ([name, value], index) => `${JSON.stringify(`${index}_${name}`)}:${value}`,
        );
        const text = `{${object.join(',')}}`;
        expect(stringifyExact(parseExact(text))).toBe(text);
      }),
    );
  });

  it.each([
    ['nothing', ''],
    ['a number beyond a double with a zero before it', '[01E400]'],
    ['one whose exponent has a point', '[1E400.5]'],
    ['an exponent without a number', '[E400]'],
    ['a broken text', '{"a":'],
    ['a broken text with a long number', '{"a":9007199254740993'],
    ['a long number with a zero before it', '[09007199254740993]'],
    ['two points', '[1.000000000000.0000000001]'],
    ['a point without digits', '[9007199254740993.]'],
    ['two values', '[9007199254740993 9007199254740993]'],
    ['a text without an end, which a mark could end', '["abc 9007199254740993, 1'],
  ])('throws a SyntaxError for %s', (_, text) => {
    expect(() => parseExact(text)).toThrow(SyntaxError);
  });

  it('writes JSON also where a long number stands quoted in a text', () => {
    const quoted = `not ${JSON.stringify(parseExact('12345678901234567890'))}.`;
    expect(() => JSON.parse(stringifyExact({ message: quoted })) as unknown).not.toThrow();
  });

  it('tells numbers as the texts that they were', () => {
    const [long, short, text, flag] = parseExact('[9007199254740993,12,"12",true]') as unknown[];
    expect([long, short, text, flag].map((value) => exactText(value))).toEqual([
      '9007199254740993',
      '12',
      '12',
      undefined,
    ]);
    expect([long, short, text].map((value) => isExactNumber(value))).toEqual([true, false, false]);
  });
});
