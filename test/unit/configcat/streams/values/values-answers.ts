import type { JsonObject } from '../../../../../src/cdk/protocol/json';

/** Answers with the values of one flag, as the two versions of the API give them. */
export const SETTING = {
  settingId: 7,
  key: 'newCheckout',
  name: 'New checkout',
  settingType: 'boolean',
  creatorFullName: 'Anna Kiss',
  creatorEmail: 'anna@x.com',
};
/** What is flat on each row of the flag. */
export const FLAT = {
  settingKey: 'newCheckout',
  settingName: 'New checkout',
  settingType: 'boolean',
  productName: 'Webshop',
  configName: 'Main',
  environmentName: 'Production',
};
const PLACE = {
  config: { configId: 'c1', name: 'Main', product: { name: 'Webshop' } },
  environment: { name: 'Production' },
};
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
  ...PLACE,
  settingValues: [{ setting: { ...SETTING }, value: false, ...value }],
});

export const v2 = (formula: JsonObject): JsonObject => ({
  ...PLACE,
  settingFormulas: [{ setting: { ...SETTING }, defaultValue: { ...off }, targetingRules: [], ...formula }],
});
