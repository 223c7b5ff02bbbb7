// The report nests environments in flags in configs, and records can be unnested once only. So it is read once for each
// environment, from the cache where it is there by then, and each flag takes its value of that environment.
import { exact } from '../jinja.mjs';
import { placeAt } from '../places.mjs';
import { expanded } from './expander.mjs';

const VALUES = `(record['settingValues'] | default([], true) | selectattr('environmentId', 'equalto', stream_partition['environmentId']) | list)`;
const ofValue = (member) => exact(`${VALUES}[0]['${member}'] | default(none)`);

export const staleFlags = {
  isCached: true,
  place: (account) =>
    placeAt(account, 'environment', {
      extra: { environmentName: ['name'], productName: ['product', 'name'] },
    }),
  extractor: expanded(['configs'], 'settings', {
    parent: {
      configId: ['configId'],
      configName: ['name'],
      evaluationVersion: ['evaluationVersion'],
      configHasCodeReferences: ['hasCodeReferences'],
    },
  }),
  filter: `{{ ${VALUES} | length > 0 }}`,
  add: [
    {
      fields: {
        environmentId: exact("stream_partition['environmentId']"),
        environmentName: exact("stream_slice.extra_fields['name']"),
        productName: exact("stream_slice.extra_fields['product.name']"),
        updatedAt: ofValue('updatedAt'),
        isStale: ofValue('isStale'),
      },
    },
  ],
  remove: ['settingValues'],
};
