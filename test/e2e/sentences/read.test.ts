import type { Finished } from '../../support/cli/cli-connection';
import { type Case, PRODUCTS_CATALOG, runCases, withoutPlaces } from './cases';

const badCatalog = (name: string, catalog: unknown, what: string): Case => ({
  name,
  catalog,
  says: `The configured catalog can't be used: ${what}.`,
});
const badState = (name: string, state: unknown, what: string): Case => ({
  name,
  state,
  says: `The state can't be used: ${what}. Pass the states that the connector wrote, or none to read everything.`,
});
const stateOf = (stream_state: unknown) => [
  { type: 'STREAM', stream: { stream_descriptor: { name: 'products' }, stream_state } },
];

const CASES: readonly Case[] = [
  { name: 'catalog: an empty file', catalog: ' ', says: 'The catalog file <file> is empty.' },
  {
    name: 'catalog: no JSON',
    catalog: '{',
    says: 'The catalog file <file> is not valid JSON: line 1, column 2 should have a name in double quotes or "}".',
  },
  badCatalog('catalog: a list', [], 'it must be an object with a list "streams"'),
  badCatalog(
    'catalog: an entry that is no object',
    { streams: [1] },
    'entry 1 of "streams" must be an object',
  ),
  badCatalog(
    'catalog: as discover wrote it',
    { streams: [{ name: 'products', json_schema: {} }] },
    'entry 1 of "streams" is a stream of a discovered catalog; wrap each as {"stream": …, "sync_mode": "full_refresh", "destination_sync_mode": "overwrite"}',
  ),
  badCatalog(
    'catalog: a sync mode that is none',
    { streams: [{ stream: { name: 'products' }, sync_mode: 'cdc' }] },
    'the sync_mode of stream "products" must be "full_refresh" or "incremental", not "cdc"',
  ),
  badCatalog(
    'catalog: a stream twice',
    { streams: [...PRODUCTS_CATALOG.streams, ...PRODUCTS_CATALOG.streams] },
    'stream "products" stands in it twice',
  ),
  {
    name: 'start_date: in the future',
    options: { start_date: '2999-01-01' },
    says: 'Option "start_date" is in the future, so nothing would be read. Set it to a time that has passed, or leave it out.',
  },
  {
    name: 'state: no JSON',
    state: '[{]',
    says: 'The state file <file> is not valid JSON: line 1, column 3 should have a name in double quotes or "}".',
  },
  badState('state: a number', 7, 'it must be a list of state messages, as the connector wrote them'),
  badState(
    'state: a type that is none',
    [{ type: 'FANCY' }],
    'a state message\'s type must be STREAM, GLOBAL or LEGACY, not "FANCY"',
  ),
  badState(
    'state: of no stream',
    [{ type: 'STREAM', stream: { stream_state: {} } }],
    'a STREAM state must have "stream"."stream_descriptor"."name"',
  ),
  badState('state: no object', stateOf('done'), 'the state of stream "products" must be an object'),
  {
    name: 'state: damaged',
    state: stateOf({ v: 1, open: { started: '2026-01-01T00:00:00Z', mark: 7 } }),
    says: 'The state of stream "products" is damaged: "mark" must be text. Pass the last state that the connector wrote, or reset the stream.',
  },
  {
    name: 'state: of a newer version',
    state: stateOf({ v: 3 }),
    says: 'The state of stream "products" was written by a newer version of this connector. Run that version, or reset the stream.',
  },
];

let results: Map<string, Finished>;
beforeAll(async () => {
  results = await runCases(CASES.map((one) => ({ catalog: PRODUCTS_CATALOG, ...one, command: 'read' })));
}, 60_000);

test.each(CASES.map((one) => [one.name, one.says]))('read says so: %s', (name, says) => {
  const { output, exitCode, stderr } = results.get(name)!;
  expect(output.messages.map(({ type }) => type)).toEqual(['TRACE']);
  expect(output.errors().map(({ message }) => withoutPlaces(message))).toEqual([says]);
  expect(output.errors()[0]?.failure_type).toBe('config_error');
  expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
});
