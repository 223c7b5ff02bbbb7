import { parseExact, stringifyExact } from '../../../src/cdk/protocol/exact-json';
import type { Json, JsonObject } from '../../../src/cdk/protocol/json';
import { settingValues } from '../../../src/streams/setting-values';
import { targetingRules } from '../../../src/streams/targeting-rules';
import { servedValue } from '../../../src/streams/values/served-value';
import { mapRows } from '../../support/map-rows';

const SETTING = { settingId: 7, key: 'newCheckout', name: 'New checkout', settingType: 'boolean' };
const NONE = {
  boolValue: null,
  stringValue: null,
  intValue: null,
  doubleValue: null,
  predefinedVariationId: null,
};
const on = { ...NONE, boolValue: true };
const off = { ...NONE, boolValue: false };

const v1 = (value: JsonObject): JsonObject => ({
  config: { configId: 'c1' },
  settingValues: [{ setting: { ...SETTING }, value: false, ...value }],
});
const v2 = (formula: JsonObject): JsonObject => ({
  config: { configId: 'c1' },
  settingFormulas: [{ setting: { ...SETTING }, defaultValue: { ...off }, targetingRules: [], ...formula }],
});
const valueOf = (answer: JsonObject) => mapRows(settingValues, [answer])[0] ?? {};

describe('setting_values', () => {
  it('has a row a flag, with the key and what can be counted beside', () => {
    expect(valueOf(v2({ lastVersionId: 'x', targetingRules: [{}, {}] }))).toEqual({
      setting: SETTING,
      settingId: 7,
      defaultValue: off,
      targetingRules: [{}, {}],
      targetingRuleCount: 2,
      lastVersionId: 'x',
      evaluationVersion: 'v2',
      lastChangedAt: null,
    });
  });

  it.each<[string, JsonObject, JsonObject, Json]>([
    ['when its value changed', { updatedAt: '2026-02-01' }, { createdAt: '2026-01-01' }, '2026-02-01'],
    [
      'when it was created, where its value never changed',
      { updatedAt: null },
      { createdAt: '2026-01-01' },
      '2026-01-01',
    ],
    ['never, where nobody knows', { updatedAt: null }, { createdAt: null }, null],
  ])('was last changed %s', (_, dates, setting, lastChangedAt) => {
    for (const make of [v1, v2]) {
      const row = valueOf(make({ ...dates, setting: { ...SETTING, ...setting } }));
      expect(row['lastChangedAt']).toBe(lastChangedAt);
    }
  });

  it('has the value of a v1 flag as the default value, and the original beside as text', () => {
    expect(valueOf(v1({ value: true }))).toMatchObject({
      settingId: 7,
      evaluationVersion: 'v1',
      defaultValue: on,
      value: 'true',
      targetingRules: [],
      targetingRuleCount: 0,
    });
  });

  it('has rules of v1 as targeting rules with one condition each, and percentages as the last', () => {
    const row = valueOf(
      v1({
        rolloutRules: [
          { comparisonAttribute: 'Email', comparator: 'contains', comparisonValue: '@x.com', value: true },
          {
            segmentId: 's1',
            segmentComparator: 'isIn',
            comparator: null,
            comparisonValue: null,
            value: false,
          },
        ],
        rolloutPercentageItems: [
          { percentage: 20, value: true },
          { percentage: 80, value: false },
        ],
      }),
    );
    expect(row['targetingRules']).toEqual([
      {
        conditions: [
          {
            userCondition: {
              comparisonAttribute: 'Email',
              comparator: 'containsAnyOf',
              comparisonValue: {
                stringValue: null,
                doubleValue: null,
                listValue: [{ value: '@x.com', hint: null }],
              },
            },
            segmentCondition: null,
            prerequisiteFlagCondition: null,
          },
        ],
        percentageOptions: [],
        value: on,
      },
      {
        conditions: [
          {
            userCondition: null,
            segmentCondition: { segmentId: 's1', comparator: 'isIn' },
            prerequisiteFlagCondition: null,
          },
        ],
        percentageOptions: [],
        value: off,
      },
      {
        conditions: [],
        percentageOptions: [
          { percentage: 20, value: on },
          { percentage: 80, value: off },
        ],
        value: null,
      },
    ]);
    expect(row).toMatchObject({
      targetingRuleCount: 3,
      rolloutRules: [
        { comparator: 'contains', value: 'true' },
        { segmentId: 's1', value: 'false' },
      ],
      rolloutPercentageItems: [
        { percentage: 20, value: 'true' },
        { percentage: 80, value: 'false' },
      ],
    });
  });

  it.each<[string, JsonObject]>([
    ['no flags', { settingFormulas: [] }],
    ['null', { settingValues: null, settingFormulas: null }],
  ])('has no rows of a config with %s', (_, answer) => {
    expect(mapRows(settingValues, [answer])).toEqual([]);
  });

  it('does not take an answer without a list for one without flags', () => {
    expect(() => mapRows(settingValues, [{}])).toThrow('is not shaped as this version of the connector');
  });
});

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
    expect(stringifyExact(valueOf(v1({ value: long })))).toContain('"value":"12345678901234567890"');
  });
});

describe('targeting_rules', () => {
  it('has a row a rule, in their order, with the flag and the dates beside', () => {
    const condition = { userCondition: { comparator: 'isOneOf' } };
    const rows = mapRows(targetingRules, [
      v2({
        updatedAt: '2026-02-01',
        targetingRules: [
          { conditions: [condition], percentageOptions: [], value: on },
          { conditions: [], percentageOptions: [{ percentage: 100, value: on }], value: null },
        ],
      }),
    ]);
    const beside = {
      settingId: 7,
      settingKey: 'newCheckout',
      settingName: 'New checkout',
      settingType: 'boolean',
      updatedAt: '2026-02-01',
      lastChangedAt: '2026-02-01',
      evaluationVersion: 'v2',
    };
    expect(rows).toEqual([
      { ...beside, ruleIndex: 0, conditions: [condition], percentageOptions: [], value: on },
      {
        ...beside,
        ruleIndex: 1,
        conditions: [],
        percentageOptions: [{ percentage: 100, value: on }],
        value: null,
      },
    ]);
  });

  it('has rows of v1 flags too, and none of a flag without rules', () => {
    expect(
      mapRows(targetingRules, [v1({ rolloutPercentageItems: [{ percentage: 100, value: true }] })]),
    ).toMatchObject([
      { ruleIndex: 0, evaluationVersion: 'v1', percentageOptions: [{ percentage: 100, value: on }] },
    ]);
    expect(mapRows(targetingRules, [v1({}), v2({})])).toEqual([]);
  });
});
