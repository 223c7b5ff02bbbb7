import fc from 'fast-check';
import { IS_THOROUGH } from '../../../support/thorough';
import { byteLength, type ByteLine, copyByteLine } from '../../../../src/cdk/protocol/byte-line';
import { parseExact } from '../../../../src/cdk/protocol/exact-json';
import type { Json, JsonObject } from '../../../../src/cdk/protocol/json';
import { RecordLines } from '../../../../src/cdk/records/record-lines';
import { type FieldRule, recordFinisher, type RuleFinder } from '../../../../src/cdk/records/record-shape';
import { RecordScanner } from '../../../../src/cdk/records/record-scanner';
import { scannedText } from '../../../../src/cdk/records/scanned-record';
import { textShape } from '../../../../src/cdk/records/text-shape';

const TEXT = { type: ['null', 'string'] };
const TIME = { type: ['null', 'string'], format: 'date-time' };
const SCHEMA: JsonObject = {
  type: 'object',
  properties: {
    id: { type: 'integer' },
    parentId: TEXT,
    at: TIME,
    kind: TEXT,
    note: { type: ['null', 'string'], 'x-rule': 'mask' },
    name: TEXT,
    count: { type: ['null', 'number'] },
    isOn: { type: ['null', 'boolean'] },
    tags: { type: 'array', items: { type: 'object', properties: { tagId: { type: 'integer' }, at: TIME } } },
    owner: { type: ['null', 'object'], properties: { name: TEXT, since: TIME } },
  },
};
const mask = (_: unknown, owner: JsonObject) => (owner['kind'] === 'open' ? 'open' : '****');
const RULE: FieldRule = Object.assign(
  (value: Json, owner: JsonObject) => (owner['kind'] === 'plain' ? value : mask(value, owner)),
  { idle: { by: 'kind', test: (kind: string) => kind === 'plain' } },
);
const ruleFor: RuleFinder = (schema) => (schema['x-rule'] === 'mask' ? RULE : undefined);

const OMITTED = new Set(['mine']);
const COMMON = { parentId: 'élan', rootId: 7 };

function scanner() {
  const shape = textShape(SCHEMA, ruleFor);
  if (shape === undefined) throw new Error('no shape');
  return new RecordScanner({
    shape,
    records: ['data'],
    key: 'id',
    time: 'at',
    common: ['parentId', 'rootId'],
  });
}

function linesOf(records: readonly JsonObject[]) {
  const unknown: string[] = [];
  const finish = recordFinisher({
    schema: SCHEMA,
    ruleFor,
    omitted: OMITTED,
    onUnknown: (path) => unknown.push(path),
  });
  const lines = new RecordLines({ stream: 's', emittedAt: 1, finish, common: { ...COMMON } });
  const texts = records.map((record) => {
    const scanned = scannedText(record);
    return scanned === undefined ? lines.line(record) : textOf(lines.scanned(scanned));
  });
  return { texts, unknown: unknown.sort() };
}

function textOf(line: ByteLine): string {
  const bytes = Buffer.alloc(byteLength(line));
  expect(copyByteLine(line, bytes, 0)).toBe(bytes.length);
  return bytes.toString();
}

function parsed(body: string): JsonObject[] {
  return (parseExact(body) as { data: JsonObject[] }).data;
}

function scan(body: string) {
  const answer = scanner().scan(Buffer.from(body)) as { data: JsonObject[] } | undefined;
  return answer?.data;
}

const name = fc.constantFrom(
  'id',
  'parentId',
  'at',
  'kind',
  'note',
  'name',
  'count',
  'isOn',
  'tags',
  'owner',
  'mine',
  'new',
);
const value = fc.oneof(
  fc.string({ unit: 'grapheme' }).map((text) => JSON.stringify(text)),
  fc.constantFrom(
    '"2026-08-01T09:30:00.1234567Z"',
    '"2026-08-01T09:30:00+02:00"',
    '"2026-08-31T09:30:00.5"',
    '"2026-02-30T09:30:00Z"',
    '"2026-08-01T09:30:00.12+00:00"',
    '"2026-08-01T09:30:00.123456Z"',
    '"plain"',
    '"open"',
    '"é"',
  ),
  fc.constantFrom(
    '"a\\nb\\"c\\\\"',
    '9007199254740993',
    '0.30000000000000004',
    '1e400',
    '-0',
    '1.50',
    '12',
    '-7',
    '0',
  ),
  fc.constantFrom('null', 'true', 'false', '[]', '{}', '[1]', '{"a":{"b":[]}}'),
  fc.constantFrom(
    '[{"tagId":1,"at":"2026-08-01T09:30:00Z"}]',
    '{"name":"x","since":"2026-08-01 09:30:00"}',
    '{"new":1}',
  ),
);
const record = fc
  .array(fc.tuple(name, value), { maxLength: 8 })
  .map((members) => `{${members.map(([member, text]) => `"${member}":${text}`).join(',')}}`);
const body = fc
  .array(record, { maxLength: 4 })
  .map((records) => `{"paging":{"total":3},"data":[${records.join(',')}]}`);

const RUNS = IS_THOROUGH ? 2_000 : 400;

describe('RecordScanner', () => {
  it('writes what parsing would have written', () => {
    fc.assert(
      fc.property(body, (text) => {
        const scanned = scan(text);
        expect(scanned).toBeDefined();
        expect(linesOf(scanned ?? [])).toEqual(linesOf(parsed(text)));
      }),
      { numRuns: RUNS },
    );
  });

  it('refuses what JSON.parse refuses', () => {
    fc.assert(
      fc.property(
        body,
        fc.nat(),
        fc.constantFrom('', '"', '\\', ',', '{', ']', '0', 'e', '.', '\u0001', '\\u12'),
        (text, place, extra) => {
          const at = place % text.length;
          const broken = text.slice(0, at) + extra + text.slice(at + 1);
          let isJson = true;
          try {
            JSON.parse(broken);
          } catch {
            isJson = false;
          }
          fc.pre(!isJson);
          expect(scan(broken)).toBeUndefined();
        },
      ),
      { numRuns: RUNS },
    );
  });

  it.each([
    ['a plain record', '{"id":1,"name":"x"}', true],
    ['a timestamp', '{"id":1,"at":"2026-08-01T09:30:00Z"}', true],
    ['letters beyond ASCII', '{"id":1,"name":"é – 漢"}', true],
    ['nested records', '{"id":1,"tags":[{"tagId":2}],"owner":{"name":null}}', true],
    ['a rule that leaves it as it is', '{"id":1,"note":"n","kind":"plain"}', true],
    ['a rule that changes it', '{"id":1,"note":"n","kind":"other"}', false],
    ['an unknown field', '{"id":1,"new":2}', false],
    ['no key', '{"name":"x"}', false],
    ['a common member that is null', '{"id":1,"parentId":null}', false],
    ['one name twice', '{"id":1,"name":"x","name":"y"}', false],
    ['a number in another form', '{"id":1,"count":1.0}', false],
  ])('%s: %s stays text: %s', (_, text, expected) => {
    const [first] = scan(`{"data":[${text}]}`) ?? [];
    expect(first !== undefined && scannedText(first) !== undefined).toBe(expected);
  });

  it.each([
    ['blanks', '{"data": []}'],
    ['bytes that are no UTF-8', Buffer.from('{"data":["\xe9"]}', 'latin1')],
    ['no list', '{"data":null}'],
    ['text after the end', '{"data":[]}x'],
    ['a list twice', '{"data":[],"data":[]}'],
  ])('leaves an answer with %s to the parser', (_, answer) => {
    expect(scanner().scan(Buffer.from(answer))).toBeUndefined();
  });

  it('gives the answer around the records, and what a reader looks at', () => {
    const answer = scanner().scan(
      Buffer.from('{"paging":{"total":2},"data":[{"id":5,"at":"2026-08-01T09:30:00Z"}]}'),
    );
    expect(JSON.parse(JSON.stringify(answer))).toEqual({
      paging: { total: 2 },
      data: [{ id: '5', at: '2026-08-01T09:30:00.000000Z' }],
    });
  });

  it('takes escapes as they are', () => {
    const [record] = scan('{"data":[{"id":1,"name":"\\u00e9\\/"}]}') ?? [];
    const { texts } = linesOf(record === undefined ? [] : [record]);
    expect(texts[0]).toContain('"name":"\\u00e9\\/"');
  });

  it('gives up where most records must be parsed', () => {
    const one = scanner();
    const text = `{"data":[${Array.from({ length: 600 }, () => '{"id":1,"new":1}').join(',')}]}`;
    expect(one.scan(Buffer.from(text))).toBeDefined();
    expect(one.scan(Buffer.from('{"data":[{"id":1}]}'))).toBeUndefined();
  });
});
