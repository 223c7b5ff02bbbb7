import { hasNullAt, type JsonObject, objectsIn } from '../../cdk';
import { CHANGED_AT, type ConfigCatStream } from './configcat-stream';

export const predefinedVariations: ConfigCatStream = {
  name: 'predefined_variations',
  level: 'setting',
  request: {
    path: '/v1/settings/{settingId}/predefined-variations',
    skipsWhere: { variationCount: '0' },
    one: 'predefinedVariations',
    isNull: (answer) => hasNullAt(answer, ['predefinedVariations']),
  },
  primaryKey: ['settingId', 'predefinedVariationId'],
  cursor: CHANGED_AT,
  permission: 'access to the product',
  rows: { map: (answer) => variationsOf(answer) },
};

function* variationsOf({ predefinedVariations: variations, ...setting }: JsonObject): Iterable<JsonObject> {
  for (const variation of objectsIn(variations)) yield { ...setting, ...variation };
}
