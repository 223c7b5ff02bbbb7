// Catalogs and states that are not what they should be: each is told in one sentence, and nothing else stops for it.
import type { ConfiguredStream } from '../../../../src/cdk/protocol/catalog';
import { courseOf, errorsOf, logsOf, recordsOf } from '../../../support/read/memory-output';
import { staff } from '../../../support/toy/toy-account';
import { toyRead, toyShops, answers } from '../../../support/toy/toy-read';

const handle = answers(toyShops(1, 1));
const read = (more: Partial<Parameters<typeof toyRead>[0]> = {}) =>
  toyRead({ streams: [staff], handle, ...more });

describe('a stream that there is not', () => {
  it('ends alone, and the others are read', async () => {
    const { messages, outcome } = await read({
      catalog: [
        { name: 'flags', syncMode: 'incremental', syncId: 3 },
        { name: 'staff', syncMode: 'full_refresh', syncId: 3 },
        { name: 'keys', syncMode: 'full_refresh', syncId: 3 },
      ],
      whyNotOffered: (name) => (name === 'keys' ? 'Stream keys holds secrets.' : undefined),
      state: { flags: { v: 1, at: '2026-01-01T00:00:00.000000Z' } },
    });
    expect(outcome).toBe('incomplete');
    expect(courseOf(messages, 'flags')).toEqual(['STARTED', 'state', 'INCOMPLETE', 'error config_error']);
    expect(courseOf(messages, 'keys')).toEqual(['STARTED', 'state', 'INCOMPLETE', 'error config_error']);
    expect(courseOf(messages, 'staff').at(-1)).toBe('COMPLETE');
    expect(recordsOf(messages, 'staff')).not.toEqual([]);
    expect(errorsOf(messages).map(({ message }) => message)).toEqual([
      'The catalog asks for stream "flags", which this source does not have. Run discover again; its streams are: staff.',
      'Stream keys holds secrets.',
    ]);
    expect(
      messages.find(({ state }) => state?.stream.stream_descriptor.name === 'flags')?.state?.stream
        .stream_state,
    ).toEqual({
      v: 1,
      at: '2026-01-01T00:00:00.000000Z',
    });
  });

  it('is told with the name that was meant, where one is near', async () => {
    const { messages } = await read({ catalog: [{ name: 'staf', syncMode: 'full_refresh', syncId: 3 }] });
    expect(errorsOf(messages).map(({ message }) => message)).toEqual([
      'The catalog asks for stream "staf", which this source does not have. Did you mean staff?',
    ]);
  });

  it('needs no request where there is no other', async () => {
    const { outcome, api } = await read({ catalog: [{ name: 'flags', syncMode: 'incremental', syncId: 3 }] });
    expect([outcome, api.requests]).toEqual(['incomplete', []]);
  });
});

test('a catalog without streams is told', async () => {
  const { messages, outcome } = await read({ catalog: [] });
  expect(logsOf(messages, 'WARN')).toEqual([
    'The catalog has no streams, so nothing is read. Add the streams that you want.',
  ]);
  expect(outcome).toBe('complete');
});

const NO_CURSOR =
  'The catalog asks "incremental" of streams that have no cursor, so each read brings all of their rows: staff.';
const OTHER_FIELD =
  'Stream staff: "cursor_field" of the catalog is "foo", which has no effect: the stream has no cursor, and is read in full.';
const NO_MODE = 'The catalog gives no "sync_mode", so all rows are read, as with "full_refresh", of: staff.';

test.each<[string, Partial<ConfiguredStream>, string[]]>([
  ['incremental where that is not possible', { syncMode: 'incremental' }, [NO_CURSOR]],
  ['a cursor_field that there is not', { syncMode: 'incremental', cursorField: 'foo' }, [OTHER_FIELD]],
  ['a cursor_field in a full refresh', { syncMode: 'full_refresh', cursorField: 'foo' }, []],
  ['no sync_mode', { syncMode: 'full_refresh', isModeMissing: true }, [NO_MODE]],
  ['a full refresh', { syncMode: 'full_refresh' }, []],
])('what a catalog asks in vain is told: %s', async (_, asked, warnings) => {
  const { messages, outcome } = await read({
    catalog: [{ name: 'staff', syncMode: 'full_refresh', syncId: 3, ...asked }],
  });
  expect(logsOf(messages, 'WARN')).toEqual(warnings);
  expect(outcome).toBe('complete');
});

describe('a state that is none of ours', () => {
  const NONE = 'staff" is not one that this connector wrote, so the stream is read from its beginning.';
  it.each<[string, unknown, string[]]>([
    [
      'no streams of ours',
      { foo: {}, bar: { a: 1 } },
      ['The state names streams that this source does not have, which has no effect: foo, bar.'],
    ],
    [
      'something else',
      { foo: 1 },
      ['The state names streams that this source does not have, which has no effect: foo.'],
    ],
    [
      'a wrapper that we do not write',
      { state: { type: 'STREAM' } },
      ['The state names streams that this source does not have, which has no effect: state.'],
    ],
    ['members that mean nothing to us', { staff: { foo: 1 } }, [`The state of stream "${NONE}`]],
    ['another cursor', { staff: { updated_at: '2026-01-01' } }, [`The state of stream "${NONE}`]],
    ['nothing', {}, []],
    ['an empty state', { staff: {} }, []],
    ['nulls', { staff: { cursor: null } }, []],
    ["a marker of Airbyte's", { staff: { __ab_full_refresh_sync_complete: true } }, []],
    ['one of ours', { staff: { v: 1, ended: '2026-01-01T00:00:00.000000Z' } }, []],
    [
      'a thousand names',
      Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`s${index}${'x'.repeat(99)}`, {}])),
      [expect.stringMatching(/^.{0,800} and 990 more\.$/) as string],
    ],
  ])('%s', async (_, state, warnings) => {
    const { messages, outcome } = await read({ state });
    expect(logsOf(messages, 'WARN')).toEqual(warnings);
    expect(outcome).toBe('complete');
  });
});
