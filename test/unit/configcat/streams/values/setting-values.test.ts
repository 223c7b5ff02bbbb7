import { parseExact } from '../../../../../src/cdk/protocol/exact-json';
import type { Json, JsonObject } from '../../../../../src/cdk/protocol/json';
import { settingValues } from '../../../../../src/configcat/streams/setting-values';
import { mapRows } from '../../../../support/read/map-rows';
import { FLAT, NONE, off, on, SETTING, v1, v2 } from './values-answers';

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
      ...FLAT,
      creatorFullName: 'Anna Kiss',
      creatorEmail: 'anna@x.com',
      servedValue: 'false',
    });
  });

  it.each<[string, Json, string, Json, string | null]>([
    ['a boolean', true, 'boolean', { ...NONE, boolValue: true }, 'true'],
    ['a text, as it is', ' a "b" ', 'string', { ...NONE, stringValue: ' a "b" ' }, ' a "b" '],
    ['an empty text', '', 'string', { ...NONE, stringValue: '' }, ''],
    ['a whole number', 0, 'int', { ...NONE, intValue: 0 }, '0'],
    ['a decimal number', -0.25, 'double', { ...NONE, doubleValue: -0.25 }, '-0.25'],
    ['nothing', null, 'boolean', null, null],
    ['nothing in any of the members', null, 'boolean', NONE, null],
  ])('has what it serves by default as text, in both versions: %s', (_, value, settingType, served, text) => {
    const setting = { ...SETTING, settingType };
    expect(valueOf(v1({ value, setting }))['servedValue']).toBe(text);
    expect(valueOf(v2({ defaultValue: served, setting }))['servedValue']).toBe(text);
  });

  it('keeps every digit of a served number', () => {
    const { long } = parseExact('{"long":12345678901234567.25}') as { long: Json };
    const rows = [
      valueOf(v1({ value: long, setting: { ...SETTING, settingType: 'double' } })),
      valueOf(v2({ defaultValue: { ...NONE, doubleValue: long } })),
    ];
    expect(rows.map((row) => row['servedValue'])).toEqual(['12345678901234567.25', '12345678901234567.25']);
  });

  it('has columns of null where the answer lacks what they tell', () => {
    const [row] = mapRows(settingValues, [{ settingFormulas: [{ setting: { settingId: 7 } }] }]);
    const names = [...Object.keys(FLAT), 'creatorFullName', 'creatorEmail', 'servedValue'];
    expect(names.map((name) => row?.[name])).toEqual(names.map(() => null));
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

describe('an answer of another place', () => {
  const rows = (answer: JsonObject) =>
    mapRows(settingValues, [{ ...v2({}), ...answer }], { configId: 'c1', environmentId: 'e1' });

  it.each<[string, JsonObject]>([
    ['config', { config: { configId: 'c2' }, environment: { environmentId: 'e1' } }],
    ['environment', { config: { configId: 'c1' }, environment: { environmentId: 'e2' } }],
  ])('is never written under the one that was asked for: another %s', (_, answer) => {
    expect(() => rows(answer)).toThrow('not shaped as this version');
  });

  it('is none where ids are in other letters, or left out', () => {
    expect(rows({ config: { configId: 'C1' }, environment: {} })).toHaveLength(1);
  });
});
