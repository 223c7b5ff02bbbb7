// What every schema keeps to, whatever it describes.
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { isNullable, loadAll, placesOf, typesOf, type Place } from './loaded';

const loaded = loadAll();
const TYPES = ['string', 'integer', 'number', 'boolean', 'array', 'object'];
const DATE_NAME = /(At|DateTime)$|^(date|expires)$/;

const files: [string, Place[]][] = [
  ...Object.entries(loaded.streams).map(([name, schema]): [string, Place[]] => [
    name,
    placesOf(schema, name),
  ]),
  ...Object.entries(loaded.shared).map(([name, schema]): [string, Place[]] => [
    `shared/${name}`,
    placesOf(schema, `shared/${name}`),
  ]),
];

/** Each rule names the places that break it. */
const rules: [string, (place: Place) => boolean][] = [
  ['each place has one type besides null', ({ schema }) => typesOf(schema).length === 1],
  ['types are those of JSON', ({ schema }) => typesOf(schema).every((type) => TYPES.includes(type))],
  ['arrays say what is in them', ({ schema }) => !typesOf(schema).includes('array') || !!schema.items],
  [
    'objects list properties and pass on unknown ones, or are typed maps',
    ({ schema }) =>
      !typesOf(schema).includes('object') ||
      (schema.additionalProperties === true &&
        (Object.keys(schema.properties ?? {}).length > 0 ||
          (!!schema.patternProperties && !schema.properties))),
  ],
  ['no value is enforced', ({ schema }) => !('enum' in schema || 'const' in schema || 'pattern' in schema)],
  [
    'a date has format date-time and airbyte_type timestamp_with_timezone',
    ({ schema }) =>
      (schema.format === 'date-time') === (schema.airbyte_type === 'timestamp_with_timezone') &&
      (schema.format === undefined || schema.format === 'date-time'),
  ],
  [
    'what is called like a date is one',
    ({ name, schema }) => !DATE_NAME.test(name) || schema.format === 'date-time',
  ],
  [
    'no two names collide in lower case',
    ({ schema }) => {
      const names = Object.keys(schema.properties ?? {}).map((name) => name.toLowerCase());
      return new Set(names).size === names.length;
    },
  ],
  ['every property has a description', ({ name, schema }) => name === '' || !!schema.description],
];

describe.each(files)('%s', (_file, places) => {
  test.each(rules)('%s', (_rule, holds) => {
    expect(places.filter((place) => !holds(place)).map(({ path }) => path)).toEqual([]);
  });

  test('says what it describes', () => {
    expect(places[0]?.schema.description).toMatch(/\.$/);
  });

  test('everything below the first level may be null', () => {
    const below = places.filter(({ path }) => /[.[{].*[.[{]/.test(path.replace('shared/', '')));
    expect(below.filter(({ schema }) => !isNullable(schema)).map(({ path }) => path)).toEqual([]);
  });
});

describe.each(Object.entries(loaded.public))('%s as a catalog shows it', (_name, schema) => {
  test('is valid draft-07 without unknown keywords', () => {
    const ajv = new Ajv({ strict: true, allowUnionTypes: true });
    addFormats(ajv);
    ajv.addKeyword('airbyte_type');
    expect(schema.$schema).toBe('http://json-schema.org/draft-07/schema#');
    expect(() => ajv.compile(schema)).not.toThrow();
  });

  test('has neither references nor annotations', () => {
    expect(JSON.stringify(schema)).not.toMatch(/"(\$ref|x-[^"]*)":/);
  });
});
