import fc from 'fast-check';
import { readBody } from '../../../../src/cdk/http/body';
import { Output } from '../../../../src/cdk/output/output';
import { stringifyExact } from '../../../../src/cdk/protocol/exact-json';
import { type StreamDefinition } from '../../../../src/cdk/read/stream-definition';
import { recordForm } from '../../../../src/cdk/records/record-form';
import { logsOf } from '../../../support/read/memory-output';
import { toyRead } from '../../../support/toy/toy-read';

const STAFF: StreamDefinition = {
  name: 'staff',
  level: 'shop',
  request: { path: '/shops/{shopId}/staff', records: [] },
  primaryKey: ['personId'],
  permission: 'see the staff',
};
const TEXT = { type: ['null', 'string'] };
const SCHEMA = { type: 'object', properties: { personId: TEXT, shopId: TEXT, name: TEXT } };
const WARNING =
  'Stream staff: texts of the API hold bytes or escapes that are no characters; U+FFFD stands in their place.';

/** One read of a stream whose answer is such a text, or such bytes. Each is read as text too, where that is possible. */
async function read(answer: string | Buffer) {
  const { raw, messages, outcome } = await toyRead({
    streams: [STAFF],
    handle: ({ pathname }) =>
      pathname === '/shops' ? { json: [{ shopId: 's1' }, { shopId: 's2' }] } : { text: answer },
    account: { records: recordForm({ schemas: { staff: SCHEMA } }) },
  });
  return { raw, outcome, names: namesIn(raw), warnings: logsOf(messages, 'WARN') };
}

const namesIn = (raw: string) =>
  raw
    .split('\n')
    .filter((line) => line.startsWith('{"type":"RECORD"'))
    .map((line) => (JSON.parse(line) as { record: { data: { name: string } } }).record.data.name);

describe('a line is JSON to a strict reader', () => {
  it.each<[string, string, string]>([
    ['the first half of a pair', '"a\\ud83dz"', 'a\ufffdz'],
    ['the second half', '"\\uDE00"', '\ufffd'],
    ['halves in the wrong order', '"\\ude00\\ud83d"', '\ufffd\ufffd'],
    ['a half before another character', '"\\ud83d\\u0041"', '\ufffdA'],
    ['a half before a whole pair', '"\\ud83d\\ud83d\\ude00"', '\ufffd😀'],
    ['a half behind a backslash', '"\\\\\\ud83d"', '\\\ufffd'],
  ])('%s becomes U+FFFD, with one WARN a stream', async (_, name, expected) => {
    const { raw, names, warnings, outcome } = await read(`[{"personId":"p","name":${name}}]`);
    expect(raw).not.toMatch(/(?<!\\)(?:\\\\)*\\ud/i);
    expect([outcome, names, warnings]).toEqual(['complete', [expected, expected], [WARNING]]);
  });

  it.each<[string, string, string]>([
    ['a pair', '"\\uD83D\\uDE00"', '😀'],
    ['a pair as it is', '"😀"', '😀'],
    ['what only looks like an escape', '"\\\\ud83d"', '\\ud83d'],
    ['U+FFFD itself', '"\ufffd"', '\ufffd'],
  ])('%s stays, without a word', async (_, name, expected) => {
    const { names, warnings } = await read(`[{"personId":"p","name":${name}}]`);
    expect([names, warnings]).toEqual([[expected, expected], []]);
  });

  it('bytes that are no UTF-8 become U+FFFD, with one WARN a stream', async () => {
    const answer = Buffer.from('[{"personId":"p","name":"caf\xe9"}]', 'latin1');
    const { names, warnings, outcome } = await read(answer);
    expect([outcome, names, warnings]).toEqual(['complete', ['caf\ufffd', 'caf\ufffd'], [WARNING]]);
  });

  it('whatever the bytes of an answer', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const body = Buffer.concat([
          Buffer.from('"'),
          Buffer.from(bytes.map((byte) => (byte === 34 || byte === 92 || byte < 32 ? 65 : byte))),
          Buffer.from('"'),
        ]);
        const read = readBody(
          { body, headers: {}, status: 200, pausedMs: 0, release: () => undefined },
          undefined,
        );
        const line = stringifyExact(read.ok ? read.body.json() : undefined);
        expect(line).not.toContain('\\ud');
        expect(JSON.parse(line)).toBe(body.toString().slice(1, -1));
      }),
    );
  });

  it('also where a sentence is cut in the middle of a pair', () => {
    const lines: string[] = [];
    const output = new Output({
      writer: {
        write: (line) => {
          if (typeof line === 'string') lines.push(line);
          return undefined;
        },
        flush: () => Promise.resolve(),
      },
      redactor: { mask: (text: string) => text, add: () => undefined } as never,
      clock: { now: () => 0 } as never,
      debug: false,
    });
    output.log('WARN', 'of 😀'.slice(0, 4));
    output.state('staff', { '\ud83d': '\ude00' }, 0);
    expect(lines.join()).not.toContain('\\ud');
  });
});
