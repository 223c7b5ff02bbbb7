import { targetingRules } from '../../../../../src/configcat/streams/targeting-rules';
import { mapRows } from '../../../../support/read/map-rows';
import { FLAT, on, v1, v2 } from './values-answers';

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
      ...FLAT,
      updatedAt: '2026-02-01',
      lastChangedAt: '2026-02-01',
      evaluationVersion: 'v2',
    };
    expect(rows).toEqual([
      {
        ...beside,
        ruleIndex: 0,
        conditions: [condition],
        percentageOptions: [],
        value: on,
        servedValue: 'true',
      },
      {
        ...beside,
        ruleIndex: 1,
        conditions: [],
        percentageOptions: [{ percentage: 100, value: on }],
        value: null,
        servedValue: null,
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

  it('does not leave out the rules of a flag that the answer does not name', () => {
    const rows = mapRows(targetingRules, [v2({ setting: null, targetingRules: [{ value: on }] })]);
    // Without its key the row is refused, so that the stream fails as setting_values does.
    expect(rows).toMatchObject([{ settingId: undefined, ruleIndex: 0 }]);
  });
});
