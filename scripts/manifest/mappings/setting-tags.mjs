import { expanded } from './expander.mjs';

export const settingTags = {
  extractor: expanded([], 'tags', { parent: { settingId: ['settingId'] } }),
  remove: ['product'],
};
