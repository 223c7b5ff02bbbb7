import type { AccountTruth, Tables } from '../../support/read/chaos-tables';
import { keyText } from '../../support/cli/cli-rows';

const KEY = ['settingId', 'environmentId', 'ruleIndex'];

/**
 * Removed rules that a warehouse would count as present. The dbt package identifies removed rules by
 * `targetingRuleCount`, for flags that are still there and can be seen.
 */
export function rulesThatSeemThere(tables: Tables, truth: AccountTruth): string[] {
  const rules = truth.get('targeting_rules');
  const values = truth.get('setting_values');
  return tables
    .rows('targeting_rules')
    .filter((rule) => {
      const value = tables.get('setting_values', rule);
      const isFlagThere = values?.has(keyText(rule, KEY.slice(0, 2))) === true;
      return isFlagThere && Number(rule['ruleIndex']) < Number(value?.['targetingRuleCount']);
    })
    .map((rule) => keyText(rule, KEY))
    .filter((key) => rules?.has(key) !== true);
}
