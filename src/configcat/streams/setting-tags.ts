import { type JsonObject, objectsIn, type StreamDefinition } from '../../cdk';

export const settingTags: StreamDefinition = {
  name: 'setting_tags',
  level: 'config',
  request: { path: '/v1/configs/{configId}/settings', records: [] },
  primaryKey: ['settingId', 'tagId'],
  permission: 'access to the product',
  map: (setting) => tagsOf(setting),
};

function* tagsOf(setting: JsonObject): Iterable<JsonObject> {
  for (const { product: _, ...tag } of objectsIn(setting['tags'])) {
    yield { settingId: setting['settingId'], ...tag };
  }
}
