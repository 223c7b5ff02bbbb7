import { eventPlaces } from '../../../../src/configcat/changes/place-annotator';

type Filters = Readonly<Record<string, readonly string[]>>;

const filtered = (filters: Filters) =>
  new Map(Object.entries(filters).map(([place, events]) => [place, new Set(events)]));

const cases: [what: string, byConfig: Filters, byEnvironment: Filters, expected: object][] = [
  ['that no filter returned', {}, {}, {}],
  ['that filters without events know nothing of', { c1: [], c2: [] }, { e1: [] }, {}],
  ['of a config', { c1: ['7'], c2: ['8'] }, { e1: [] }, { 7: { configId: 'c1' }, 8: { configId: 'c2' } }],
  ['of an environment', { c1: [] }, { e1: ['7'] }, { 7: { environmentId: 'e1' } }],
  ['of both', { c1: ['7'] }, { e1: [], e2: ['7'] }, { 7: { configId: 'c1', environmentId: 'e2' } }],
  ['of two configs', { c1: ['7'], c2: ['7'] }, { e1: ['7'] }, { 7: { configId: null, environmentId: 'e1' } }],
  ['of three configs', { c1: ['7'], c2: ['7'], c3: ['7'] }, {}, { 7: { configId: null } }],
  [
    'of two environments',
    { c1: ['7'] },
    { e1: ['7'], e2: ['7'] },
    { 7: { configId: 'c1', environmentId: null } },
  ],
  [
    'with an id of many digits',
    { c1: ['9223372036854775807'] },
    {},
    { '9223372036854775807': { configId: 'c1' } },
  ],
];

test.each(cases)('the place of an event %s', (_, byConfig, byEnvironment, expected) => {
  expect(Object.fromEntries(eventPlaces(filtered(byConfig), filtered(byEnvironment)))).toEqual(expected);
});
