import type { JsonObject } from '../../../../src/cdk/protocol/json';
import { StateFields } from '../../../../src/cdk/state/state-fields';

type Read = (fields: StateFields) => unknown;
const flag: Read = (fields) => fields.flag('it');
const textMap: Read = (fields) => fields.textMap('it');
const numbers: Read = (fields) =>
  fields.map('it', 'must be an object of numbers', (value) =>
    typeof value === 'number' ? value : undefined,
  );
const nullableTimes: Read = (fields) => fields.nullableTimes('it');
const T = '2026-08-01T00:00:00.000000Z';

describe('a member of a state', () => {
  it.each<[string, Read, JsonObject, unknown]>([
    ['a flag', flag, { it: true }, true],
    ['a flag that is off', flag, { it: false }, false],
    ['no flag', flag, {}, false],
    ['null instead of a flag', flag, { it: null }, false],
    ['texts by name', textMap, { it: { a: 'x', b: '' } }, { a: 'x', b: '' }],
    ['no texts', textMap, {}, {}],
    ['null instead of texts', textMap, { it: null }, {}],
    ['numbers by name', numbers, { it: { a: 0, b: 2 } }, { a: 0, b: 2 }],
    [
      'times by name, or null',
      nullableTimes,
      { it: { a: '2026-08-01T00:00:00Z', b: null } },
      { a: T, b: null },
    ],
  ])('is taken: %s', (_, read, value, taken) => {
    expect(read(new StateFields('tags', value))).toEqual(taken);
  });

  it.each<[string, Read, JsonObject, string]>([
    ['a flag that is a text', flag, { it: 'true' }, 'must be true or false'],
    ['a number among texts', textMap, { it: { a: 'x', b: 1 } }, 'must be an object of texts'],
    ['a list instead of texts', textMap, { it: ['x'] }, 'must be an object of texts'],
    ['a text among numbers', numbers, { it: { a: 'x' } }, 'must be an object of numbers'],
  ])('is refused: %s', (_, read, value, what) => {
    expect(() => read(new StateFields('tags', value))).toThrow(
      expect.objectContaining({
        userMessage: `The state of stream "tags" is damaged: "it" ${what}. Pass the last state that the connector wrote, or reset the stream.`,
      }),
    );
  });
});
