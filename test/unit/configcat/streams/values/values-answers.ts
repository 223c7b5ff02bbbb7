import type { JsonObject } from '../../../../../src/cdk/protocol/json';

/** Answers with the values of one flag, as the two versions of the API give them. */
export const SETTING = { settingId: 7, key: 'newCheckout', name: 'New checkout', settingType: 'boolean' };
export const NONE = {
  boolValue: null,
  stringValue: null,
  intValue: null,
  doubleValue: null,
  predefinedVariationId: null,
};
export const on = { ...NONE, boolValue: true };
export const off = { ...NONE, boolValue: false };

export const v1 = (value: JsonObject): JsonObject => ({
  config: { configId: 'c1' },
  settingValues: [{ setting: { ...SETTING }, value: false, ...value }],
});

export const v2 = (formula: JsonObject): JsonObject => ({
  config: { configId: 'c1' },
  settingFormulas: [{ setting: { ...SETTING }, defaultValue: { ...off }, targetingRules: [], ...formula }],
});
