import fc from 'fast-check';
import { ConnectorError } from '../../../../src/cdk/errors/connector-error';
import { parseExact } from '../../../../src/cdk/protocol/exact-json';
import { parseStateInput } from '../../../../src/cdk/state/state-input';

const TAGS = { v: 1, ended: '2026-08-01T00:00:00.000000Z' };
const stream = (name: string, state: unknown) => ({
  stream_descriptor: { name },
  stream_state: state,
});

describe('parseStateInput', () => {
  it.each<[string, unknown, Record<string, unknown>]>([
    ['nothing', undefined, {}],
    ['null', null, {}],
    ['an empty list', [], {}],
    ['an empty object', {}, {}],
    ['a list of STREAM states', [{ type: 'STREAM', stream: stream('tags', TAGS) }], { tags: TAGS }],
    ['a STREAM state of nothing', { type: 'STREAM', stream: stream('tags', undefined) }, {}],
    ['a LEGACY state of nothing', { type: 'LEGACY' }, {}],
    ['a legacy object with a stream named state', { state: TAGS }, { state: TAGS }],
    ['one STREAM state alone', { type: 'STREAM', stream: stream('tags', TAGS) }, { tags: TAGS }],
    [
      'whole messages, as the connector writes them',
      [{ type: 'STATE', state: { type: 'STREAM', stream: stream('tags', TAGS) } }],
      { tags: TAGS },
    ],
    [
      'members padded with null, as pydantic dumps them',
      [
        {
          type: 'STREAM',
          stream: { stream_descriptor: { name: 'tags', namespace: null }, stream_state: TAGS },
          global_: null,
          data: null,
          sourceStats: null,
          destinationStats: null,
        },
      ],
      { tags: TAGS },
    ],
    ['a state without a type', [{ type: null, stream: stream('tags', TAGS) }], { tags: TAGS }],
    ['a state of nothing but nulls', [{ type: null, stream: null, global: null, data: null }], {}],
    ['a stream whose state is null', [{ type: 'STREAM', stream: stream('tags', null) }], {}],
    [
      'a GLOBAL state',
      [{ type: 'GLOBAL', global: { shared_state: null, stream_states: [stream('tags', TAGS)] } }],
      { tags: TAGS },
    ],
    ['a LEGACY state', [{ type: 'LEGACY', data: { tags: TAGS } }], { tags: TAGS }],
    ['a LEGACY state without data', [{ type: 'LEGACY', data: null }], {}],
    [
      'an object by stream name, as old platforms pass it',
      { tags: TAGS, other: {} },
      { tags: TAGS, other: {} },
    ],
    ['the data of such an object', { data: { tags: TAGS } }, { tags: TAGS }],
    [
      'several states of one stream, of which the last counts',
      [
        { type: 'STREAM', stream: stream('tags', { v: 1 }) },
        { type: 'STREAM', stream: stream('tags', TAGS) },
      ],
      { tags: TAGS },
    ],
    [
      'a stream that a careless parser would take for a member of all objects',
      [{ type: 'STREAM', stream: stream('__proto__', TAGS) }],
      { ['__proto__']: TAGS },
    ],
  ])('takes %s', (_, value, states) => {
    expect([...parseStateInput(value)]).toEqual(Object.entries(states));
  });

  it.each<[string, unknown, string]>([
    ['a text', 'state', 'it must be a list of state messages, as the connector wrote them'],
    ['a number in the list', [1], 'it must be a list of state messages, as the connector wrote them'],
    ['a list in the list', [[]], 'it must be a list of state messages, as the connector wrote them'],
    [
      'an unknown type',
      [{ type: 'SHARED' }],
      `a state message's type must be STREAM, GLOBAL or LEGACY, not "SHARED"`,
    ],
    [
      'a record',
      [{ type: 'RECORD' }],
      `a state message's type must be STREAM, GLOBAL or LEGACY, not "RECORD"`,
    ],
    [
      'a STREAM state without a stream',
      [{ type: 'STREAM' }],
      'a STREAM state must have "stream"."stream_descriptor"."name"',
    ],
    [
      'a type that is a long number',
      { type: parseExact('12345678901234567890') },
      "a state message's type must be STREAM, GLOBAL or LEGACY, not 12345678901234567890",
    ],
    [
      'a STREAM state without a name',
      [{ type: 'STREAM', stream: { stream_descriptor: {}, stream_state: {} } }],
      'a STREAM state must have "stream"."stream_descriptor"."name"',
    ],
    [
      'a stream state that is a text',
      [{ type: 'STREAM', stream: stream('tags', 'x') }],
      'the state of stream "tags" must be an object',
    ],
    [
      'a GLOBAL state without streams',
      [{ type: 'GLOBAL' }],
      'a GLOBAL state must have "global"."stream_states"',
    ],
    [
      'a LEGACY state whose data is a list',
      [{ type: 'LEGACY', data: [] }],
      'a LEGACY state must have an object of streams as its "data"',
    ],
    ['an object by stream name with a number', { tags: 1 }, 'the state of stream "tags" must be an object'],
  ])('refuses %s with one sentence', (_, value, sentence) => {
    expect(() => parseStateInput(value)).toThrow(
      expect.objectContaining({
        failureType: 'config_error',
        userMessage: `The state can't be used: ${sentence}. Pass the states that the connector wrote, or none to read everything.`,
      }),
    );
  });

  it('takes anything under a name that is no stream, in a legacy object', () => {
    const given = { tags: TAGS, next: 5, none: null, other: TAGS };
    expect(Object.fromEntries(parseStateInput(given, (name) => name === 'tags'))).toEqual({
      tags: TAGS,
      next: {},
      other: TAGS,
    });
    expect(() => parseStateInput(given)).toThrow('the state of stream "next" must be an object');
  });

  it('takes or refuses any JSON, and never breaks', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        try {
          parseStateInput(value);
        } catch (error) {
          expect(error).toBeInstanceOf(ConnectorError);
        }
      }),
    );
  });
});
