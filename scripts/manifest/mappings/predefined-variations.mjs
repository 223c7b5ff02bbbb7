import { expandedWithParent, forgetParent, fromParent, PARENT_FIELD } from './expander.mjs';

export const predefinedVariations = {
  extractor: expandedWithParent([], 'predefinedVariations'),
  add: [
    { fields: fromParent(['settingKey', 'settingType', 'environments', 'maxPredefinedVariations']) },
    forgetParent,
  ],
  remove: [PARENT_FIELD],
};
