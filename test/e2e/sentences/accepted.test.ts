import type { Finished } from '../../support/cli/cli-connection';
import { type Case, PRODUCTS_CATALOG, runCases } from './cases';

const stateOf = (name: string, stream_state: unknown) => ({
  type: 'STREAM',
  stream: { stream_descriptor: { name, namespace: null }, stream_state },
  global: null,
  data: null,
  sourceStats: null,
  destinationStats: null,
});

/** What platforms pass although it says nothing, or nothing to this connector. */
const CASES: readonly Omit<Case, 'says'>[] = [
  { name: 'an empty file', state: '' },
  { name: 'an empty list', state: [] },
  { name: 'an empty object', state: {} },
  { name: 'null', state: 'null' },
  { name: 'members padded with null', state: [stateOf('products', null)] },
  { name: 'a state without members', state: [stateOf('products', {})] },
  { name: 'a state of a stream that is not there', state: [stateOf('flags', { cursor: 7 })] },
  {
    name: "the marker of Airbyte's own connector",
    state: [stateOf('products', { __ab_no_cursor_state_message: true })],
  },
  { name: 'a legacy state', state: { products: {}, tags: {} } },
  { name: 'a byte order mark', state: '\uFEFF[]' },
];

let results: Map<string, Finished>;
beforeAll(async () => {
  results = await runCases(
    CASES.map((one) => ({ catalog: PRODUCTS_CATALOG, ...one, command: 'read', says: '' })),
  );
}, 60_000);

test.each(CASES.map(({ name }) => [name]))('a read begins anew with %s as its state', (name) => {
  const { output, exitCode } = results.get(name)!;
  expect(output.errors()).toEqual([]);
  expect(output.records('products')).toHaveLength(1);
  expect(output.outcomes()).toEqual({ products: 'COMPLETE' });
  expect(exitCode).toBe(0);
});
