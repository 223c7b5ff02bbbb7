import type { Row } from './value-rows';

/** Per setting, the ids of those whose rules depend on it. */
export function dependents(rows: readonly Row[]): Map<number, number[]> {
  const found = new Map<number, number[]>();
  for (const { setting, value } of rows) {
    if (value.evaluation.version !== 'v2') continue;
    for (const { conditions } of value.evaluation.formula.targetingRules) {
      for (const { prerequisiteFlagCondition } of conditions) {
        if (prerequisiteFlagCondition === null) continue;
        const id = prerequisiteFlagCondition.prerequisiteSettingId;
        found.set(id, [...new Set([...(found.get(id) ?? []), setting.settingId])]);
      }
    }
  }
  return found;
}
