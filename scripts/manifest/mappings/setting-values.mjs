import { block, exact, memberOf } from '../jinja.mjs';
import { combined, expanded } from './expander.mjs';
import { jsonText, MACROS, servedText } from './values-of-v1.mjs';

export const IS_V1 = "stream_slice.extra_fields['apiVersion'] == 'v1'";
const TYPE = "(record['setting'] | default({}, true))['settingType'] | default(none)";
const RULES = "record['rolloutRules'] | default([], true)";
const ITEMS = "record['rolloutPercentageItems'] | default([], true)";

/** Fields that the answer has once for all rows. */
const OF_ANSWER = {
  config: ['config'],
  environment: ['environment'],
  approveRequired: ['approveRequired'],
  reasonRequired: ['reasonRequired'],
};

/** Flat columns, each with its path in the row. */
const FLAT = {
  settingKey: ['setting', 'key'],
  settingName: ['setting', 'name'],
  settingType: ['setting', 'settingType'],
  creatorFullName: ['setting', 'creatorFullName'],
  creatorEmail: ['setting', 'creatorEmail'],
  productName: ['config', 'product', 'name'],
  configName: ['config', 'name'],
  environmentName: ['environment', 'name'],
};

/** Each rule as a targeting rule, and the percentage items as one last rule. */
const TARGETING_RULES = block(`
  ${MACROS}
  {% set type = ${TYPE} %}
  [
  {% for rule in ${RULES} %}
  {'conditions': {{ conditions(rule) }}, 'percentageOptions': [], 'value': {{ served(rule['value'], type) }}},
  {% endfor %}
  {% if ${ITEMS} %}
  {'conditions': [], 'percentageOptions': {{ options(${ITEMS}, type) }}, 'value': None},
  {% endif %}
  ]`);

const DEFAULT_VALUE = block(`
  ${MACROS}
  {{ served(record['value'], ${TYPE}) }}`);

const withJsonText = (items) =>
  block(`
  {% set changed = [] %}
  {% for item in ${items} %}
  {% set _ = changed.append(dict(item, value=${jsonText("item['value']")})) %}
  {% endfor %}
  ${exact('changed')}`);

export const settingValues = {
  extractor: combined(
    expanded([], 'settingFormulas', { parent: OF_ANSWER }),
    expanded([], 'settingValues', { parent: OF_ANSWER }),
  ),
  add: [
    {
      when: `{{ ${IS_V1} }}`,
      fields: {
        defaultValue: DEFAULT_VALUE,
        targetingRules: TARGETING_RULES,
        value: exact(jsonText("record['value']")),
        rolloutRules: withJsonText(RULES),
        rolloutPercentageItems: withJsonText(ITEMS),
      },
    },
    {
      fields: {
        settingId: exact("record['setting']['settingId']"),
        evaluationVersion: exact("stream_slice.extra_fields['apiVersion']"),
        lastChangedAt: exact("record['updatedAt'] or record['setting']['createdAt'] or none"),
        targetingRuleCount: exact(
          "record['targetingRules'] | length if record['targetingRules'] is sequence else none",
        ),
        servedValue: exact(servedText("record['defaultValue']")),
        ...Object.fromEntries(
          Object.entries(FLAT).map(([field, path]) => [field, exact(memberOf('record', path))]),
        ),
      },
    },
  ],
  // Nothing is removed: that would check each member of a record, and this stream has the most rows.
  remove: [],
};
