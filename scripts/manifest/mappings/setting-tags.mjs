import { expandedWithParent, forgetParent, fromParent, PARENT_FIELD } from './expander.mjs';

export const settingTags = {
  extractor: expandedWithParent([], 'tags'),
  add: [{ fields: fromParent(['settingId']) }, forgetParent],
  remove: ['product', PARENT_FIELD],
};
