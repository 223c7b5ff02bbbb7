import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Fake, startFake } from '../fake-configcat/index';
import type { Connection } from '../support/cli/cli-connection';
import { DirectConnection } from '../support/read/direct-connection';
import type { Output, Row, StateMessage } from '../support/cli/cli-output';
import { sortedKeys } from '../support/cli/cli-rows';

/** State files as version 0.1 and platforms wrote them. They are never changed: a state may be as old as its connection. */
const FOLDER = join(__dirname, 'old-states');
/** The mark in those that were broken off, and the cursor of events, less the lookback of an hour. */
const MARK = '80000000-0000-4000-8000-000000000000';
const CURSOR = '2026-07-29T23:00:00.000000Z';
const UNTIL = '2026-08-01T10:00:00.000000Z';
const SYNC = { mode: 'full_refresh', syncId: 41 } as const;
const INCREMENTAL = { mode: 'incremental', syncId: 1 } as const;
/** Products on both sides of the mark, with few things each. */
const SIZE = {
  products: 8,
  configsPerProduct: 1,
  environmentsPerProduct: 1,
  settingsPerConfig: 2,
  auditEventsPerProduct: 60,
};
const CHANGES = ['setting_values', 'targeting_rules', 'code_references'];

let fake: Fake;
let connection: Connection;
let whole: Output;
beforeAll(async () => {
  fake = await startFake({ size: SIZE, now: () => Date.UTC(2026, 7, 1, 12) });
  connection = new DirectConnection(fake);
  await connection.streams();
  whole = (await connection.read({ streams: [...CHANGES, 'settings', 'audit_logs', 'tags'] })).output;
});
afterAll(() => fake.close());

/** Which of all the rows of a stream the read must bring. */
type Wanted = (row: Row) => boolean;

const all: Wanted = () => true;
const none: Wanted = () => false;
const beyondMark: Wanted = ({ productId }) => String(productId) >= MARK;
const sinceCursor: Wanted = ({ auditLogDateTime }) => String(auditLogDateTime) >= CURSOR;
const restOfBroken: Wanted = (row) =>
  beyondMark(row) && sinceCursor(row) && String(row['auditLogDateTime']) <= UNTIL;

const CASES: readonly (readonly [file: string, typeof SYNC | typeof INCREMENTAL, string[], Wanted])[] = [
  ['full-refresh-finished', SYNC, ['settings'], none],
  ['full-refresh-broken', SYNC, ['settings'], beyondMark],
  ['events-finished', INCREMENTAL, ['audit_logs'], sinceCursor],
  ['events-of-other-products', INCREMENTAL, ['audit_logs'], all],
  ['events-broken', INCREMENTAL, ['audit_logs'], restOfBroken],
  ['changes-finished', INCREMENTAL, CHANGES, all],
  // Version 2: what the last finished read could not read.
  ['changes-finished-with-exceptions', INCREMENTAL, CHANGES, all],
  ['changes-broken', INCREMENTAL, CHANGES, beyondMark],
  ['null-padded', SYNC, ['settings'], none],
  ['null-padded-without-state', SYNC, ['settings'], all],
  ['legacy', SYNC, ['settings'], beyondMark],
  ['global', SYNC, ['settings'], beyondMark],
  ['markers-of-another-connector', INCREMENTAL, ['settings', 'audit_logs', 'tags'], all],
  ['unknown-stream', SYNC, ['settings'], all],
  ['empty-list', INCREMENTAL, ['settings', 'audit_logs'], all],
  ['empty-object', INCREMENTAL, ['settings', 'audit_logs'], all],
];

test('each file is read by a test', () => {
  const files = readdirSync(FOLDER).map((name) => name.replace('.json', ''));
  expect(CASES.map(([file]) => file).sort()).toEqual(files.sort());
});

test.each<[string, string, Wanted]>([
  ['settings', 'beyond the mark', beyondMark],
  ['setting_values', 'beyond the mark', beyondMark],
  ['audit_logs', 'since the cursor', sinceCursor],
  ['audit_logs', 'that the broken read left', restOfBroken],
])('some %s are %s, and some are not', (stream, _, isWanted) => {
  const rows = whole.records(stream);
  expect(rows.some(isWanted) && !rows.every(isWanted)).toBe(true);
});

test.each(CASES)('from %s the read goes on where it says', async (file, options, streams, isWanted) => {
  const state = JSON.parse(readFileSync(join(FOLDER, `${file}.json`), 'utf8')) as StateMessage[];
  const { output, exitCode } = await connection.read({ ...options, streams, state });
  expect(exitCode).toBe(0);
  for (const name of streams) {
    const key = await connection.keyOf(name);
    const wanted = whole.records(name).filter(isWanted);
    expect([name, sortedKeys(output.records(name), key)]).toEqual([name, sortedKeys(wanted, key)]);
    expect(output.lastState(name)).toMatchObject({ v: 1 });
  }
});
