// Every field of the API that is named like a person is marked, so that a new one can't slip by personal_data.
import { describeWithDocument, readDocument, type Node } from './document';
import { loadAll, placesOf } from './loaded';

const PERSON = /(email|fullName|userName)$/i;
const { streams } = loadAll();
const places = Object.entries(streams).flatMap(([name, schema]) => placesOf(schema, name));

function propertyNames(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  const own = Object.keys((node as Node).properties ?? {});
  return [...own, ...Object.values(node).flatMap(propertyNames)];
}

function unmarked(isPerson: (name: string) => boolean): string[] {
  const people = places.filter(({ name }) => isPerson(name));
  const marked = people.filter(({ schema }) => ['email', 'name'].includes(String(schema['x-personal'])));
  return people.filter((place) => !marked.includes(place)).map(({ path }) => path);
}

test('every property of ours that is named like a person says whether it is an email or a name', () => {
  expect(places.filter(({ name }) => PERSON.test(name)).length).toBeGreaterThan(20);
  expect(unmarked((name) => PERSON.test(name))).toEqual([]);
});

test('an email is marked as an email, a name as a name', () => {
  const marked = places.filter(({ schema }) => ['email', 'name'].includes(String(schema['x-personal'])));
  const wrong = marked.filter(
    ({ name, schema }) => /email$/i.test(name) !== (schema['x-personal'] === 'email'),
  );
  expect(wrong.map(({ path }) => path)).toEqual([]);
});

test('the free values that rules compare with may be emails', () => {
  const free = places.filter(
    ({ path }) =>
      /comparisonValue(\.(stringValue|listValue\[\]\.(value|hint)))?$/.test(path) &&
      !/prerequisite/i.test(path),
  );
  const values = free.filter(({ schema }) => [schema.type].flat().includes('string'));
  expect(values.length).toBeGreaterThan(10);
  expect(values.filter(({ schema }) => schema['x-personal'] !== 'email-shaped')).toEqual([]);
});

describeWithDocument('against the OpenAPI document', () => {
  test('every field that it names like a person is marked where a stream has it', () => {
    const names = new Set(
      propertyNames(readDocument().components.schemas).filter((name) => PERSON.test(name)),
    );
    expect(names.size).toBeGreaterThan(10);
    const seen = places.filter(({ name }) => names.has(name));
    expect(seen.length).toBeGreaterThan(20);
    expect(unmarked((name) => names.has(name))).toEqual([]);
  });
});
