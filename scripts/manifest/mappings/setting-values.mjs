import { block, exact, memberOf } from '../jinja.mjs';
import { placeAt } from '../places.mjs';
import { expanded } from './expander.mjs';
import { jsonText, MACROS, servedText } from './values-of-v1.mjs';

export const IS_V1 = "stream_slice.extra_fields['apiVersion'] == 'v1'";
const TYPE = "(record['setting'] | default({}, true))['settingType'] | default(none)";
const RULES = "record['rolloutRules'] | default([], true)";
const ITEMS = "record['rolloutPercentageItems'] | default([], true)";

/** The config's own members, as its listing has them. In the answer they are out of reach of its rows. */
const CONFIG = [
  'product',
  'configId',
  'name',
  'description',
  'order',
  'migratedConfigId',
  'evaluationVersion',
];
const ofPlace = (name) => `stream_slice.extra_fields['${name}']`;
const configMember = (name) => `config_${name}`;

const OF_ANSWER = {
  config: exact(`dict(${CONFIG.map((name) => `${name}=${ofPlace(configMember(name))}`).join(', ')})`),
  environment: exact(ofPlace('environment')),
  // Answers of v1 have neither.
  ...Object.fromEntries(
    ['approveRequired', 'reasonRequired'].map((name) => [
      name,
      exact(`none if ${IS_V1} else (${memberOf(ofPlace('environment'), [name])})`),
    ]),
  ),
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
  place: (account, { level }) =>
    placeAt(account, level, {
      extra: Object.fromEntries(CONFIG.map((name) => [configMember(name), [name]])),
    }),
  // v2 calls the rows settingFormulas, v1 settingValues.
  extractor: expanded([], 'setting*'),
  add: [
    { fields: OF_ANSWER },
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
  // Nothing to remove: taking a field out looks at each member of a record, and this is the stream with the most rows.
  remove: [],
};
