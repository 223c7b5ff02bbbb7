import fc from 'fast-check';

const ODD = [
  null,
  [],
  {},
  '',
  0,
  -1,
  1e300,
  true,
  [null],
  [[]],
  [{}],
  {},
  'not a date',
  '__proto__',
  { a: null },
];

/** JSON that no endpoint answers with. */
export const anyJson = fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.constantFrom<unknown>(...ODD));

/** A body in which one value is replaced or missing. */
export function spoilt(bodies: readonly unknown[]): fc.Arbitrary<unknown> {
  return fc
    .record({
      body: fc.constantFrom(...bodies),
      where: fc.nat(),
      value: fc.option(anyJson, { nil: MISSING }),
    })
    .map(({ body, where, value }) => {
      const places = placesIn(body);
      return replaced(body, places[where % places.length] ?? [], value);
    });
}

/** Stands for a missing value in `replaced`. */
const MISSING = Symbol('missing');

/** The paths of all values in a JSON tree. */
export function placesIn(value: unknown): string[][] {
  if (typeof value !== 'object' || value === null) return [[]];
  const inside = Object.entries(value).flatMap(([key, member]) =>
    placesIn(member).map((place) => [key, ...place]),
  );
  return [[], ...inside];
}

/** A copy with one value replaced; MISSING removes it. */
export function replaced(tree: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value === MISSING ? null : value;
  const isMissing = rest.length === 0 && value === MISSING;
  if (Array.isArray(tree)) {
    const put = isMissing ? [] : [replaced(tree[Number(key)], rest, value)];
    return (tree as unknown[]).toSpliced(Number(key), 1, ...put);
  }
  const { [key]: member, ...others } = tree as Record<string, unknown>;
  return isMissing ? others : { ...others, [key]: replaced(member, rest, value) };
}
