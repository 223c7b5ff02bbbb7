// One row per rule. The language gives list items no index, so a rule's position is looked up in its flag's rules.
import { block, exact, memberOf } from '../jinja.mjs';
import { combined, expanded } from './expander.mjs';
import { IS_V1 } from './setting-values.mjs';
import { MACROS, servedText } from './values-of-v1.mjs';

/** What a row takes from its flag; what begins with flag_ is for working out the rest. */
const OF_FLAG = {
  settingId: ['setting', 'settingId'],
  settingKey: ['setting', 'key'],
  settingName: ['setting', 'name'],
  settingType: ['setting', 'settingType'],
  updatedAt: ['updatedAt'],
  flag_created: ['setting', 'createdAt'],
};
/** Known of the place alone, by the names that its partitions have for them: what stands around the flags is out of a rule's reach. */
const PLACE_NAMES = { productName: 'productName', configName: 'configName', environmentName: 'name' };
const IS_PERCENTAGE = "'rolloutPercentageItems' in record";

/** What is left of flags and of the rules of v1, as patterns: each costs a look at all members of a record. */
const LEFT_OVER = [
  ...['flag_*', 'compar*', 'segment*', 'rollout*', 'lastUpdater*'],
  ...['setting', 'settingTags', 'integrationLinks'],
];

/** The position of this rule among the flag's rules. */
const RULE_INDEX = block(`
  {% set found = [] %}
  {% for rule in record['flag_rules'] %}
  {% set _ = found.append(loop.index0) if dict(record, **rule) == record else none %}
  {% endfor %}
  {{ found[0] }}`);

const ofV1 = (expression) =>
  block(`
  ${MACROS}
  {{ ${expression} }}`);

export const targetingRules = {
  extractor: combined(
    expanded(['settingFormulas'], 'targetingRules', {
      parent: { ...OF_FLAG, flag_rules: ['targetingRules'] },
    }),
    expanded(['settingValues'], 'rolloutRules', { parent: { ...OF_FLAG, flag_rules: ['rolloutRules'] } }),
    // The percentage items of a flag make one rule, so this is the flag itself.
    { type: 'DpathExtractor', field_path: ['settingValues'] },
  ),
  filter: `{{ not (${IS_PERCENTAGE}) or record['rolloutPercentageItems'] | default([], true) | length > 0 }}`,
  add: [
    {
      when: `{{ ${IS_PERCENTAGE} }}`,
      fields: {
        ...Object.fromEntries(
          Object.entries(OF_FLAG).map(([field, path]) => [field, exact(memberOf('record', path))]),
        ),
        ruleIndex: "{{ record['rolloutRules'] | default([], true) | length }}",
        conditions: '{{ [] }}',
        percentageOptions: ofV1("options(record['rolloutPercentageItems'], record['settingType'])"),
        value: exact('none'),
      },
    },
    {
      when: `{{ not (${IS_PERCENTAGE}) }}`,
      fields: { ruleIndex: RULE_INDEX },
    },
    {
      when: `{{ ${IS_V1} and not (${IS_PERCENTAGE}) }}`,
      fields: {
        conditions: ofV1('conditions(record)'),
        percentageOptions: '{{ [] }}',
        value: ofV1("served(record['value'], record['settingType'])"),
      },
    },
    {
      fields: {
        evaluationVersion: exact("stream_slice.extra_fields['apiVersion']"),
        lastChangedAt: exact("record['updatedAt'] or record['flag_created'] or none"),
        flag_rules: exact('none'),
        servedValue: exact(servedText("record['value']")),
        ...Object.fromEntries(
          Object.entries(PLACE_NAMES).map(([field, name]) => [
            field,
            exact(`stream_slice.extra_fields['${name}']`),
          ]),
        ),
      },
    },
  ],
  remove: LEFT_OVER,
};
