// One row a rule. The language gives an item's list no index, so a rule's place is looked up among its flag's rules.
import { block, exact } from '../jinja.mjs';
import { expandedWithParent, forgetParent, parent, PARENT_FIELD, parentMember } from './expander.mjs';
import { IS_V1 } from './setting-values.mjs';
import { MACROS, servedText } from './values-of-v1.mjs';

/** What a row takes from its flag. */
const OF_FLAG = {
  settingId: ['setting', 'settingId'],
  settingKey: ['setting', 'key'],
  settingName: ['setting', 'name'],
  settingType: ['setting', 'settingType'],
  updatedAt: ['updatedAt'],
};
/** Known of the place alone, by the names that its partitions have for them: what stands around the flags is out of a rule's reach. */
const PLACE_NAMES = { productName: 'productName', configName: 'configName', environmentName: 'name' };
/** Only an item of v1's percentages has this; all items of a flag together are one rule. */
const IS_PERCENTAGE = "'percentage' in record";
/** Templates are worked out where their condition does not hold too, and must not fail there. */
const ITEMS = `((${parentMember('rolloutPercentageItems')}) or [])`;
const RULES = `((${parentMember('targetingRules')}) or (${parentMember('rolloutRules')}) or [])`;
/** Is the record the same as this, but for what it was in? */
const isSame = (item) => `dict(${item}, original_record=${parent}) == record`;

/** What is left of the rules of v1, as patterns: each costs a look at all members of a record. */
const LEFT_OVER = ['compar*', 'segment*', 'percentage', PARENT_FIELD];

/** The first of the flag's rules that is this one. */
const RULE_INDEX = block(`
  {% set found = [] %}
  {% for rule in ${RULES} %}
  {% set _ = found.append(loop.index0) if ${isSame('rule')} else none %}
  {% endfor %}
  {{ found[0] }}`);

const ofV1 = (expression) =>
  block(`
  ${MACROS}
  {{ ${expression} }}`);

export const targetingRules = {
  // Rules of v2, and rules and percentages of v1.
  extractor: expandedWithParent(['setting*', '*'], '[rt]*'),
  filter: `{{ not (${IS_PERCENTAGE}) or ${isSame(`${ITEMS}[0]`)} }}`,
  add: [
    {
      when: `{{ not (${IS_PERCENTAGE}) }}`,
      fields: { ruleIndex: RULE_INDEX },
    },
    {
      fields: Object.fromEntries(
        Object.entries(OF_FLAG).map(([field, path]) => [field, exact(parentMember(...path))]),
      ),
    },
    {
      when: `{{ ${IS_PERCENTAGE} }}`,
      fields: {
        ruleIndex: `{{ (${parentMember('rolloutRules')}) | default([], true) | length }}`,
        conditions: '{{ [] }}',
        percentageOptions: ofV1(`options(${ITEMS}, record['settingType'])`),
        value: exact('none'),
      },
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
        lastChangedAt: exact(`record['updatedAt'] or (${parentMember('setting', 'createdAt')}) or none`),
        servedValue: exact(servedText("record['value']")),
        ...Object.fromEntries(
          Object.entries(PLACE_NAMES).map(([field, name]) => [
            field,
            exact(`stream_slice.extra_fields['${name}']`),
          ]),
        ),
      },
    },
    forgetParent,
  ],
  remove: LEFT_OVER,
};
