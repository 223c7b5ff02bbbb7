import { expanded } from './expander.mjs';

export const predefinedVariations = { extractor: expanded([], 'predefinedVariations', { merge: true }) };
