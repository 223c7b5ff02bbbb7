import { parseExact, stringifyExact } from '../../../../../src/cdk/protocol/exact-json';
import type { Json, JsonObject } from '../../../../../src/cdk/protocol/json';
import { settingValues } from '../../../../../src/configcat/streams/setting-values';
import { servedValue } from '../../../../../src/configcat/streams/values/served-value';
import { mapRows } from '../../../../support/read/map-rows';
import { NONE, on, v1 } from './values-answers';

describe('a served value', () => {
  it.each<[string, Json, JsonObject | null]>([
    ['boolean', true, on],
    ['string', 'a', { ...NONE, stringValue: 'a' }],
    ['int', 5, { ...NONE, intValue: 5 }],
    ['double', 0.5, { ...NONE, doubleValue: 0.5 }],
    ['double', 5, { ...NONE, doubleValue: 5 }],
    ['string', '', { ...NONE, stringValue: '' }],
    ['boolean', null, null],
    ['a type that came later', true, on],
    ['a type that came later', 'a', { ...NONE, stringValue: 'a' }],
    ['a type that came later', 5, { ...NONE, doubleValue: 5 }],
  ])('of %s with %j', (type, value, served) => {
    expect(servedValue(value, type)).toEqual(served);
  });

  it('keeps every digit', () => {
    const { long } = parseExact('{"long":12345678901234567890}') as { long: Json };
    const text = stringifyExact(servedValue(long, 'a type that came later'));
    expect(text).toContain('"doubleValue":12345678901234567890');
    expect(stringifyExact(mapRows(settingValues, [v1({ value: long })]))).toContain(
      '"value":"12345678901234567890"',
    );
  });
});
