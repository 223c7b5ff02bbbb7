import { type JsonObject, objectsIn, type StreamDefinition } from '../../cdk';

export const predefinedVariations: StreamDefinition = {
  name: 'predefined_variations',
  level: 'setting',
  request: {
    path: '/v1/settings/{settingId}/predefined-variations',
    records: [],
    one: 'predefinedVariations',
  },
  primaryKey: ['settingId', 'predefinedVariationId'],
  permission: 'access to the product',
  skipsWhere: { variationCount: '0' },
  map: (answer) => variationsOf(answer),
};

function* variationsOf({ predefinedVariations: variations, ...setting }: JsonObject): Iterable<JsonObject> {
  for (const variation of objectsIn(variations)) yield { ...setting, ...variation };
}
