// The report nests environments in flags in configs, and records can be unnested once only. So it is read twice, the
// second time from the cache. The first reading tells the config of each flag and the names of environments. The second
// makes rows of the flags' environments.
import { block, exact } from '../jinja.mjs';
import { listingAt } from '../listing.mjs';
import { placeAt, placeUnder } from '../places.mjs';
import { addFields } from '../transformations.mjs';
import { expandedWithParent, forgetParent, fromParent, PARENT_FIELD, parentMember } from './expander.mjs';

/** What a row takes from the config, each with the name that it has there. */
const OF_CONFIG = {
  configId: 'configId',
  configName: 'name',
  evaluationVersion: 'evaluationVersion',
  configHasCodeReferences: 'hasCodeReferences',
};
const OF_FLAG = ['settingId', 'name', 'key', 'hint', 'hasCodeReferences', 'tags'];

const FACTS = Object.entries(OF_CONFIG).map(
  ([field, name]) => `'${field}': config['${name}'] | default(none)`,
);
const CONFIG_BY_FLAG = block(`
  {% set flags = {} %}
  {% for config in record['configs'] | default([], true) %}
  {% set facts = {${FACTS.join(', ')}} %}
  {% for flag in config['settings'] | default([], true) %}
  {% set _ = flags.update({flag['settingId']: facts}) %}
  {% endfor %}
  {% endfor %}
  {{ '%r' % (flags,) }}`);

const CONFIG = `stream_slice.extra_fields['configByFlag'][${parentMember('settingId')}]`;
const NAMES = `(stream_slice.extra_fields['environments'] | default([], true) | selectattr('environmentId', 'equalto', record['environmentId']) | map(attribute='name') | list)`;

export const staleFlags = {
  place(account, definition) {
    const place = placeAt(account, definition.level);
    const report = listingAt(definition, place);
    const transformations = [...report.transformations, addFields({ configByFlag: CONFIG_BY_FLAG })];
    const key = account.levels.get(definition.level).key;
    const further = Object.keys(place.values).filter((name) => name !== key);
    return placeUnder({ ...report, transformations }, key, {
      ...Object.fromEntries(further.map((name) => [name, [name]])),
      configByFlag: ['configByFlag'],
      environments: ['environments'],
      reportName: ['name'],
    });
  },
  extractor: expandedWithParent(['configs', '*', 'settings', '*'], 'settingValues'),
  add: [
    {
      fields: {
        ...Object.fromEntries(Object.keys(OF_CONFIG).map((field) => [field, exact(`${CONFIG}['${field}']`)])),
        ...fromParent(OF_FLAG),
        environmentName: exact(`${NAMES} | first | default(none)`),
        productName: exact("stream_slice.extra_fields['name']"),
      },
    },
    forgetParent,
  ],
  remove: [PARENT_FIELD],
};
