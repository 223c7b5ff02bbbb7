// Values of v1 configs in the form of v2, as src/configcat/streams/values makes them. The macros print Python literals, which
// is what the language reads. A variable that is set in one branch of a condition only counts as undeclared, and ends
// the stream.
import { literal } from '../jinja.mjs';

const NUMBER = '^([+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)$';

/** Names in v2 of two comparators of v1. */
const RENAMED = "{'contains': 'containsAnyOf', 'doesNotContain': 'doesNotContainAnyOf'}";

/** served(value, type): a value of mixed type as v2's object, which has a member for each type. */
const SERVED = `
  {% macro served(value, type) %}
  {% set by_type = {'boolean': 'boolValue', 'string': 'stringValue', 'int': 'intValue', 'double': 'doubleValue'} %}
  {% set by_value = 'boolValue' if value is boolean else 'doubleValue' if value is number else 'stringValue' %}
  {% set members = {'boolValue': none, 'stringValue': none, 'intValue': none, 'doubleValue': none, 'predefinedVariationId': none} %}
  {% set _ = members.update({by_type[type] | default(by_value): value}) %}
  {{ '%r' % (none if value | default(none) is none else members,) }}
  {% endmacro %}`;

/**
 * compared(rule, comparator): the comparison value of a rule, which v1 writes as one text, as v2's object. The comparator is
 * v1's: two of them compare with the whole text, which becomes a list of one item.
 */
const COMPARED = `
  {% macro compared(rule, comparator) %}
  {% set text = rule['comparisonValue'] | default(none) %}
  {% set whole = comparator in ${RENAMED} %}
  {% set list = text if text is string and comparator.endswith('OneOf') else '' %}
  {% set number = text | trim | replace(',', '.', 1) if text is string and comparator.startswith('number') else '' %}
  {% set items = [{'value': text, 'hint': none}] if whole else [] %}
  {% for item in list.split(',') if item | trim %}
  {% set _ = items.append({'value': item | trim, 'hint': none}) %}
  {% endfor %}
  {% if text is none %}
  None
  {% elif whole or comparator.endswith('OneOf') %}
  {{ '%r' % ({'stringValue': none, 'doubleValue': none, 'listValue': items},) }}
  {% elif number | regex_search(${literal(NUMBER)}) %}
  {{ '%r' % ({'stringValue': none, 'doubleValue': number | float, 'listValue': none},) }}
  {% else %}
  {{ '%r' % ({'stringValue': text, 'doubleValue': none, 'listValue': none},) }}
  {% endif %}
  {% endmacro %}`;

/** conditions(rule): the one condition of a rule, in a list. */
const CONDITIONS = `
  {% macro conditions(rule) %}
  {% set renamed = ${RENAMED} %}
  {% set comparator = renamed[rule['comparator']] | default(rule['comparator']) | default(none) %}
  {% if rule['segmentId'] is string %}
  [{'userCondition': None, 'segmentCondition': {{ '%r' % ({'segmentId': rule['segmentId'], 'comparator': rule['segmentComparator'] | default(none)},) }}, 'prerequisiteFlagCondition': None}]
  {% else %}
  [{'userCondition': {'comparisonAttribute': {{ '%r' % (rule['comparisonAttribute'] | default(none),) }}, 'comparator': {{ '%r' % (comparator,) }}, 'comparisonValue': {{ compared(rule, rule['comparator'] | default('', true)) }}}, 'segmentCondition': None, 'prerequisiteFlagCondition': None}]
  {% endif %}
  {% endmacro %}`;

/** options(items, type): percentage items as v2's percentage options. */
const OPTIONS = `
  {% macro options(items, type) %}
  [{% for item in items %}{'percentage': {{ '%r' % (item['percentage'],) }}, 'value': {{ served(item['value'], type) }}},{% endfor %}]
  {% endmacro %}`;

export const MACROS = [SERVED, COMPARED, CONDITIONS, OPTIONS].join('');

/** The expression of the value of v2's object, as text; none if it has no value. */
export function servedText(object) {
  const members = ['boolValue', 'stringValue', 'intValue', 'doubleValue'];
  return members.reduceRight((others, member) => {
    const value = `((${object}) | default({}, true))[${literal(member)}]`;
    const text = `('true' if ${value} is sameas true else 'false' if ${value} is sameas false else ${value} ~ '')`;
    return `(${others} if ${value} | default(none) is none else ${text})`;
  }, 'none');
}

/** The expression of a value as JSON text. The language's own filter would write it for web pages. */
export function jsonText(value) {
  const escapes = [
    ['\\', '\\\\'],
    ['"', '\\"'],
    ['\n', '\\n'],
    ['\r', '\\r'],
    ['\t', '\\t'],
  ];
  const escaped = escapes.map(([character, code]) => `replace(${python(character)}, ${python(code)})`);
  return (
    `(none if ${value} | default(none) is none else 'true' if ${value} is sameas true else 'false' if ${value} is sameas false` +
    ` else '"' ~ (${value} | ${escaped.join(' | ')}) ~ '"' if ${value} is string else ${value} ~ '')`
  );
}

function python(text) {
  return literal(text).replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t');
}
