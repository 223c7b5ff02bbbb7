import { hasNullAt, type JsonObject, objectsIn } from '../../cdk';
import { CHANGED_AT, type ConfigCatStream } from './configcat-stream';

export const settingTags: ConfigCatStream = {
  name: 'setting_tags',
  level: 'config',
  request: { path: '/v1/configs/{configId}/settings', isNull: (answer) => hasNullAt(answer, ['tags']) },
  primaryKey: ['settingId', 'tagId'],
  cursor: CHANGED_AT,
  permission: 'access to the product',
  rows: { map: (setting) => tagsOf(setting) },
};

function* tagsOf(setting: JsonObject): Iterable<JsonObject> {
  for (const { product: _, ...tag } of objectsIn(setting['tags'])) {
    yield { settingId: setting['settingId'], ...tag };
  }
}
