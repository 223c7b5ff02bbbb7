import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import type { Finished } from '../../support/cli/cli-connection';
import type { CatalogStream, Row } from '../../support/cli/cli-output';
import { keyText, repeated, sortedKeys } from '../../support/cli/cli-rows';
import { type Cut, cutEverywhere } from './cuts';
import {
  isIncremental,
  keyOf,
  offeredStreams,
  type Account,
  type SourceUnderTest,
} from './source-under-test';
import { undeclared } from './undeclared';

const SYNC_ID = 41;

const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);

/** What is true of each stream of any source that is made with the layer. */
export function conformance(source: SourceUnderTest): void {
  const { definitions, commonId, parents, nowhere } = source;
  const allStreams = offeredStreams(source);
  let account: Account;
  let whole: Finished;
  let again: Finished;
  let firstIncremental: Finished;
  let secondIncremental: Finished;
  let cuts: Cut[];

  beforeAll(async () => {
    account = await source.start();
    const { connection, program } = account;
    // The program as it is installed must bring the same.
    whole = await program.read({ syncId: SYNC_ID, clock: 'fast' });
    again = await connection.read();
    firstIncremental = await connection.read({ mode: 'incremental' });
    secondIncremental = await connection.read({
      mode: 'incremental',
      state: firstIncremental.output.lastStates(),
    });
    cuts = await cutEverywhere(connection, whole.output, SYNC_ID);
  }, 120_000);
  afterAll(() => account.close());

  describe.each(named(allStreams))('%s', (name, stream) => {
    const key = keyOf(stream);
    const rows = (finished: Finished) => finished.output.records(name);
    const plainRows = () =>
      whole.lines
        .filter((line) => line.startsWith(`{"type":"RECORD","record":{"stream":"${name}",`))
        .map((line) => (JSON.parse(line) as { record: { data: Row } }).record.data);

    test('has a schema that is valid by draft-07', () => {
      expect(stream.json_schema['$schema']).toMatch('draft-07');
      expect(ajv.validateSchema(stream.json_schema) || ajv.errors).toBe(true);
    });

    test('has records, and they are valid by its schema', () => {
      const validate = ajv.compile(stream.json_schema);
      const problems = plainRows().flatMap((row) => (validate(row) ? [] : [[row, validate.errors]]));
      expect(plainRows()).not.toEqual([]);
      expect(problems).toEqual([]);
    });

    test('has the records that the account has', () => {
      expect(sortedKeys(rows(whole), key)).toEqual(sortedKeys(account.truth(name), key));
    });

    test('has no member that its schema does not declare', () => {
      expect([...new Set(plainRows().flatMap((row) => undeclared(row, stream.json_schema)))]).toEqual([]);
    });

    test('has its key in every record, and none twice in one read', () => {
      const incomplete = rows(whole).filter((row) => key.some((member) => (row[member] ?? null) === null));
      expect(incomplete).toEqual([]);
      expect(repeated(sortedKeys(rows(whole), key))).toEqual([]);
    });

    test('carries the ids of all that its records belong to, and they lead to what is there', () => {
      const ids = Object.keys(parents).filter((id) => declares(stream, id));
      const cursor = definitions.find((definition) => definition.name === name)?.cursor;
      const annotations = cursor?.kind === 'time' ? (cursor.annotations ?? []) : [];
      const mayLack = (row: Row, id: string) => annotations.includes(id) && row[id] === null;
      const lost = rows(whole).filter((row) =>
        ids.some((id) => !mayLack(row, id) && !isPlaced(row, id, name)),
      );
      expect(ids).toContain(commonId);
      expect(lost).toEqual([]);
    });

    test('goes through its statuses in order', () => {
      expect(whole.output.statuses(name)).toEqual(['STARTED', 'RUNNING', 'COMPLETE']);
    });

    test('counts in its states all the records that it has', () => {
      const counted = whole.output
        .states(name)
        .reduce((sum, { sourceStats }) => sum + sourceStats.recordCount, 0);
      expect(counted).toBe(rows(whole).length);
    });

    test('is the same when it is read again', () => {
      expect(inOrder(rows(again), key)).toEqual(inOrder(rows(whole), key));
    });

    test('loses nothing wherever it is cut', () => {
      const expected = sortedKeys(rows(whole), key);
      for (const { before, after } of cuts) {
        const parts = [...(before.get(name)?.records(name) ?? []), ...after.records(name)];
        expect([...new Set(sortedKeys(parts, key))]).toEqual(expected);
      }
    });

    test('brings less the later it is cut, and nothing after its last state', () => {
      const rests = cuts.map(({ after }) => sortedKeys(after.records(name), key));
      for (const [index, rest] of rests.entries()) {
        const earlier = new Set(rests[index - 1] ?? sortedKeys(rows(whole), key));
        expect(rest.filter((one) => !earlier.has(one))).toEqual([]);
        expect(repeated(rest)).toEqual([]);
      }
      expect(rests.at(-1)).toEqual([]);
    });

    test('says in discover whether a cut in its middle leaves only a part to read', () => {
      const rests = cuts.map(({ after }) => after.records(name).length);
      const isInPart = rests.some((rest) => rest > 0 && rest < rows(whole).length);
      expect(isInPart).toBe(stream.is_resumable);
    });

    test('is whole in a first read of a catalog that says incremental', () => {
      expect(inOrder(rows(firstIncremental), key)).toEqual(inOrder(rows(whole), key));
    });
  });

  describe.each(named(allStreams.filter(isIncremental)))('%s, incremental', (name, stream) => {
    test('has its cursor in every record', () => {
      const [cursor = ''] = stream.default_cursor_field ?? [];
      expect(whole.output.records(name).filter((row) => row[cursor] === undefined)).toEqual([]);
    });

    test('has a cursor in its last state that no record is later than', () => {
      const [cursor = ''] = stream.default_cursor_field ?? [];
      const times = whole.output.records(name).map((row) => row[cursor]);
      const latest = times.filter((time) => typeof time === 'string').sort();
      const reached = firstIncremental.output.states(name).at(-1)?.stream.stream_state[cursor];
      expect([...latest, reached].sort().at(-1)).toBe(reached);
    });
  });

  describe.each(named(allStreams.filter((stream) => isIncremental(stream) && !isSnapshot(stream))))(
    '%s, incremental by its cursor',
    (name) => {
      test('brings nothing in a second read if nothing changed', () => {
        expect(secondIncremental.output.records(name)).toEqual([]);
        expect(secondIncremental.output.statuses(name)).toEqual(['STARTED', 'COMPLETE']);
      });
    },
  );

  describe.each(named(allStreams.filter((stream) => !isIncremental(stream) || isSnapshot(stream))))(
    '%s, whole in each read',
    (name, stream) => {
      test('comes whole again where a catalog says incremental', () => {
        const key = keyOf(stream);
        expect(inOrder(secondIncremental.output.records(name), key)).toEqual(
          inOrder(whole.output.records(name), key),
        );
      });
    },
  );

  /** Does the id lead to a row of the stream that it is the key of, and agree with it on what both belong to? */
  function isPlaced(row: Row, id: string, stream: string): boolean {
    if (row[id] === null && nowhere[stream] === id) return true;
    const parent = whole.output.records(parents[id] ?? '').find((one) => one[id] === row[id]);
    const shared = Object.keys(parents).filter((other) => other in (parent ?? {}) && other in row);
    return parent !== undefined && keyText(parent, shared) === keyText(row, shared);
  }

  /** Does every read bring all of it, whatever its cursor says? A catalog does not tell. */
  function isSnapshot({ name }: CatalogStream): boolean {
    return definitions.some((stream) => stream.name === name && stream.cursor?.kind === 'snapshot');
  }
}

function named(streams: readonly CatalogStream[]): [string, CatalogStream][] {
  return streams.map((stream) => [stream.name, stream]);
}

function declares({ json_schema }: CatalogStream, id: string): boolean {
  return id in (json_schema['properties'] as Row);
}

function inOrder(rows: readonly Row[], key: readonly string[]): Row[] {
  return [...rows].sort((a, b) => (keyText(a, key) < keyText(b, key) ? -1 : 1));
}
