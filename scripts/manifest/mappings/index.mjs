// What the manifest does for streams that shape their rows in code. A mapping may have:
//
// - `place`: other partitions than the level's
// - `extractor`
// - `filter`: a condition on records
// - `add`: fields by name with their templates; `when` is a condition for them
// - `listedOnly`: members that a second request's answer lacks
// - `remove`: names of fields
import { integrations } from './integrations.mjs';
import { organizationMembers } from './organization-members.mjs';
import { predefinedVariations } from './predefined-variations.mjs';
import { productMembers } from './product-members.mjs';
import { settingTags } from './setting-tags.mjs';
import { settingValues } from './setting-values.mjs';
import { staleFlags } from './stale-flags.mjs';
import { targetingRules } from './targeting-rules.mjs';
import { organizationUsage, productUsage, sdkUsage } from './usage.mjs';

const MAPPINGS = {
  organization_members: organizationMembers,
  organization_usage: organizationUsage,
  product_usage: productUsage,
  sdk_usage: sdkUsage,
  product_members: productMembers,
  segments: { listedOnly: ['usage'] },
  change_requests: { listedOnly: ['affectedSettingKeys', 'commentCount', 'conflictCount'] },
  integrations,
  stale_flags: staleFlags,
  setting_tags: settingTags,
  predefined_variations: predefinedVariations,
  setting_values: settingValues,
  targeting_rules: targetingRules,
};

/** The mapping of a stream; nothing for one whose rows are the records. */
export function mappingOf({ name, rows = {}, request }) {
  const mapping = MAPPINGS[name];
  if (mapping === undefined && (rows.map ?? rows.wrapper ?? request.detail) !== undefined) {
    throw new Error(
      `Stream ${name} makes its rows in code: say in scripts/manifest/mappings how the manifest does it.`,
    );
  }
  return mapping ?? {};
}
