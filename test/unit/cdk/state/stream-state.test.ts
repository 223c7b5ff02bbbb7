import fc from 'fast-check';
import { ConnectorError } from '../../../../src/cdk/errors/connector-error';
import type { JsonObject } from '../../../../src/cdk/protocol/json';
import { parseStreamState } from '../../../../src/cdk/state/stream-state';

const FIELD = 'auditLogDateTime';
const TIME = '2026-08-01T00:00:00.000000Z';
const parse = (value: JsonObject) => parseStreamState('logs', value, FIELD);

describe('parseStreamState', () => {
  it.each<[string, JsonObject]>([
    ['an empty one', {}],
    ['one padded with null', { v: null, [FIELD]: null, open: null }],
    ["a marker of Airbyte's own connector", { __ab_no_cursor_state_message: true }],
    ['another marker', { __ab_full_refresh_sync_complete: true }],
    ['a cursor that is no time', { [FIELD]: 'never' }],
    ['a cursor that is a number', { [FIELD]: 12 }],
    ['a state of partitions', { states: [{ partition: {}, cursor: { [FIELD]: TIME } }] }],
  ])('takes nothing from %s', (_, value) => {
    expect(parse(value)).toBeUndefined();
  });

  it("takes the cursor of Airbyte's own connector, in any form of a time", () => {
    expect(parse({ [FIELD]: '2026-08-01T02:00:00.1234567+02:00' })).toMatchObject({
      finished: true,
      cursor: '2026-08-01T00:00:00.123456Z',
    });
    expect(parseStreamState('tags', { [FIELD]: TIME }, undefined)).toBeUndefined();
    expect(parse({ [FIELD]: TIME })).toEqual({
      finished: true,
      cursor: TIME,
      own: {},
      exceptions: [],
      recent: [],
    });
  });

  it('takes null for absent in a state of ours', () => {
    const bare = parse({ v: 1, [FIELD]: TIME });
    const padded = {
      sync_id: null,
      known: null,
      own: null,
      recent: null,
      open: null,
    };
    expect(parse({ v: 1, [FIELD]: TIME, ...padded })).toEqual(bare);
    expect(bare).toMatchObject({ finished: true, cursor: TIME });
    expect(bare?.known).toBeUndefined();
  });

  it.each<[string, JsonObject, boolean]>([
    ['with a cursor', { v: 1, [FIELD]: TIME }, true],
    ['that says when it ended', { v: 1, ended: TIME }, true],
    ['with an open read', { v: 1, [FIELD]: TIME, open: { started: TIME, mark: 'a' } }, false],
    ['with nothing but a version', { v: 1, sync_id: 3 }, false],
  ])('knows whether a state %s is finished', (_, value, finished) => {
    expect(parse(value)?.finished).toBe(finished);
  });

  it.each<[string, JsonObject]>([
    ['a mark', { open: { started: TIME, mark: 'a' } }],
    ["the root's mark", { open: { started: TIME, mark: '' } }],
    ['exceptions', { open: { started: TIME, exceptions: ['a'] } }],
    ['cursors of their own', { open: { started: TIME }, own: { a: null } }],
  ])('takes an open read with %s', (_, value) => {
    expect(parse({ v: 1, recent: [], ...value })?.open).toMatchObject({ started: TIME });
  });

  it.each<[string, JsonObject, string]>([
    [
      'an open read that leaves nothing to read',
      { v: 1, recent: [], open: { started: TIME, beyond: ['a'] } },
      '"open" must name what is left to read',
    ],
    ['an unknown version', { v: 0 }, '"v" must be 1 or 2'],
    ['a version that is text', { v: '1' }, '"v" must be 1 or 2'],
    ['a later version that is text', { v: '3' }, '"v" must be 1 or 2'],
    [
      'a cursor that is no time',
      { v: 1, [FIELD]: 'x' },
      `"${FIELD}" must be a time such as "2026-08-01T00:00:00Z"`,
    ],
    ['a cursor that is a number', { v: 1, [FIELD]: 5 }, `"${FIELD}" must be text`],
    ['an end that is no time', { v: 1, ended: 'x' }, '"ended" must be a time such as "2026-08-01T00:00:00Z"'],
    ['known that is no list', { v: 1, known: {} }, '"known" must be a list of texts'],
    ['known with a number', { v: 1, known: [1] }, '"known" must be a list of texts'],
    ['recent that is a text', { v: 1, recent: 'x' }, '"recent" must be a list of texts'],
    ['own that is a list', { v: 1, own: [] }, '"own" must be an object of times'],
    ['own with a word', { v: 1, own: { a: 'x' } }, '"a" must be a time such as "2026-08-01T00:00:00Z"'],
    ['an open read that is a text', { v: 1, [FIELD]: TIME, open: 'x' }, '"open" must be an object'],
    ['an open read that is a list', { v: 1, open: [] }, '"open" must be an object'],
    ['an open read without a beginning', { v: 1, open: {} }, '"started" must be a time'],
    ['a mark that is a number', { v: 1, open: { started: TIME, mark: 1 } }, '"mark" must be text'],
    [
      'beyond with null',
      { v: 1, open: { started: TIME, beyond: [null] } },
      '"beyond" must be a list of texts',
    ],
    [
      'exceptions in an object',
      { v: 1, open: { started: TIME, exceptions: {} } },
      '"exceptions" must be a list of texts',
    ],
    [
      'listed that is a text',
      { v: 1, open: { started: TIME, listed: 'a' } },
      '"listed" must be a list of texts',
    ],
    [
      'a partial time of null',
      { v: 1, open: { started: TIME, partial: { a: null } } },
      '"partial" must be an object of times',
    ],
  ])('names what is damaged: %s', (_, value, what) => {
    expect(() => parse(value)).toThrow(
      expect.objectContaining({
        failureType: 'config_error',
        userMessage: `The state of stream "logs" is damaged: ${what}. Pass the last state that the connector wrote, or reset the stream.`,
      }),
    );
  });

  it('has what the state has', () => {
    const told = {
      form: 'f',
      start: 'all',
      known: ['a'],
      own: { b: null },
      recent: ['1'],
      exceptions: ['c'],
    };
    const left = { started: TIME, until: TIME, reach: TIME, mark: 'a', listed: ['a'], partial: { a: TIME } };
    const lists = { beyond: ['b'], exceptions: ['c'] };
    expect(
      parse({ v: 2, sync_id: 3, [FIELD]: TIME, ...told, open: { ...left, ...lists, scope: 's' } }),
    ).toEqual({
      ...told,
      syncId: 3,
      finished: false,
      cursor: TIME,
      open: { ...left, ...lists, selection: 's' },
    });
    const bare = { own: {}, recent: [], exceptions: [] };
    expect(parse({ v: 1 })).toEqual({ ...bare, finished: false });
    expect(parse({ v: 1, open: { started: TIME, mark: '' } })).toEqual({
      ...bare,
      finished: false,
      open: { started: TIME, mark: '', beyond: [], exceptions: [], partial: {} },
    });
  });

  it('takes no mark that is deeper than the slices of its stream', () => {
    const at = (mark: string) =>
      parseStreamState('tags', { v: 1, open: { started: TIME, mark } }, undefined, 2);
    expect(at('a/b')?.open?.mark).toBe('a/b');
    expect(() => at('a/b/c')).toThrow('must be the path of one of its slices');
  });

  it('reads what the last finished read could not read', () => {
    expect(parse({ v: 2, [FIELD]: TIME, exceptions: ['a'] })).toMatchObject({
      finished: true,
      cursor: TIME,
      exceptions: ['a'],
    });
  });

  it('says what to do with the state of a newer version', () => {
    expect(() => parse({ v: 3 })).toThrow(
      expect.objectContaining({
        failureType: 'config_error',
        userMessage:
          'The state of stream "logs" was written by a newer version of this connector. Run that version, or reset the stream.',
      }),
    );
  });

  it('takes or refuses any JSON object, and never breaks', () => {
    const value = fc.dictionary(
      fc.constantFrom(FIELD, 'open', 'known', 'own', 'recent', 'ended', 'sync_id', 'v'),
      fc.oneof(fc.jsonValue(), fc.constantFrom(1, TIME, null), fc.constant({ started: TIME })),
    );
    fc.assert(
      fc.property(value, (one) => {
        try {
          parse({ v: 1, ...(one as JsonObject) });
        } catch (error) {
          expect(error).toBeInstanceOf(ConnectorError);
        }
      }),
    );
  });
});
