import { parseExact } from '../../../../src/cdk/protocol/exact-json';
import type { JsonObject } from '../../../../src/cdk/protocol/json';
import { RecordLines } from '../../../../src/cdk/records/record-lines';

function lineOf(
  record: JsonObject,
  common: JsonObject,
  finish: (record: JsonObject) => void = () => undefined,
) {
  const lines = new RecordLines({ stream: 'tags', emittedAt: 5, finish, common });
  return lines.line(record);
}

const dataOf = (line: string) =>
  (JSON.parse(line) as { record: { data: Record<string, unknown> } }).record.data;

describe('RecordLines', () => {
  it('writes a record as a message', () => {
    expect(JSON.parse(lineOf({ id: 1 }, {}))).toEqual({
      type: 'RECORD',
      record: { stream: 'tags', emitted_at: 5, data: { id: 1 } },
    });
  });

  it.each<[string, JsonObject, JsonObject, JsonObject]>([
    ['adds what all records have in common', { id: 1 }, { shopId: 's' }, { id: 1, shopId: 's' }],
    [
      'leaves a record what it has itself',
      { id: 1, shopId: 'own' },
      { shopId: 's' },
      { id: 1, shopId: 'own' },
    ],
    ['fills in what a record leaves null', { id: 1, shopId: null }, { shopId: 's' }, { id: 1, shopId: 's' }],
    [
      'does so member by member',
      { a: 'own', b: null },
      { a: 'x', b: 'y', c: 'z' },
      { a: 'own', b: 'y', c: 'z' },
    ],
    ['writes a record without members', {}, { shopId: 's' }, { shopId: 's' }],
    ['writes a record with nothing at all', {}, {}, {}],
    ['leaves out what is undefined', { id: 1, gone: undefined }, { shopId: undefined }, { id: 1 }],
    [
      'writes falsy members as they are',
      { a: 0, b: '', c: false },
      { a: 1, b: 1, c: 1 },
      { a: 0, b: '', c: false },
    ],
    [
      'escapes names and texts',
      { 'a"b': 'c\nd\u2028' },
      { 'e"f': '\\' },
      { 'a"b': 'c\nd\u2028', 'e"f': '\\' },
    ],
  ])('%s', (_, record, common, data) => {
    const line = lineOf(record, common);
    expect(dataOf(line)).toEqual(data);
    expect(line).not.toContain('\n');
  });

  it('finishes the record, and what is common once in all', () => {
    const finished: JsonObject[] = [];
    const lines = new RecordLines({
      stream: 'tags',
      emittedAt: 5,
      finish: (record) => {
        finished.push({ ...record });
        for (const name of Object.keys(record)) record[name] = `${record[name] as string}!`;
      },
      common: { shop: 'a' },
    });
    expect([dataOf(lines.line({ id: 'x' })), dataOf(lines.line({ id: 'y' }))]).toEqual([
      { id: 'x!', shop: 'a!' },
      { id: 'y!', shop: 'a!' },
    ]);
    expect(finished).toEqual([{ shop: 'a' }, { id: 'x' }, { id: 'y' }]);
  });

  it('keeps every digit, in records and in what is common', () => {
    const record = parseExact('{"id":9007199254740993}') as JsonObject;
    const common = parseExact('{"groupId":9007199254740995}') as JsonObject;
    expect(lineOf(record, common)).toContain('"data":{"id":9007199254740993,"groupId":9007199254740995}}}');
  });
});
