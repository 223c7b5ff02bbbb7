import { type Fake, startFake } from '../../fake-configcat/index';
import { Connection, finish, type Finished } from '../../support/cli/cli-connection';
import { DirectConnection } from '../../support/read/direct-connection';
import { newestStates, type Output } from '../../support/cli/cli-output';
import { merged } from '../../support/cli/cli-rows';
import { someOf } from '../../support/thorough';

/** Some slices long enough for a STATE in their middle. */
const SIZE = {
  products: 2,
  configsPerProduct: 2,
  environmentsPerProduct: 2,
  settingsPerConfig: 2,
  auditEventsPerProduct: 270,
};
const SYNC_ID = 12;

let fake: Fake;
let connection: Connection;
let whole: Output;
let expected: string[];
beforeAll(async () => {
  fake = await startFake({ size: SIZE, now: () => Date.UTC(2026, 7, 1) });
  // What was killed is a process; what it is compared with, and resumed by, is read here.
  connection = new DirectConnection(fake);
  whole = (await connection.read()).output;
  expected = await held([whole]);
});
afterAll(() => fake.close());

/** Starts a read that writes a STATE after each slice, and kills it when so many lines have come. */
async function killedAtLine(lines: number): Promise<Finished> {
  const running = await connection.start({ syncId: SYNC_ID, clock: 'fast' });
  running.onLines(lines, () => running.process.kill('SIGKILL'));
  return finish(await running.ended);
}

/** Starts such a read, and kills it when the server has answered so many requests. */
async function killedAtRequest(requests: number): Promise<Finished> {
  const account = await startFake({ size: SIZE, now: () => Date.UTC(2026, 7, 1) });
  const running = await new Connection(account).start({ syncId: SYNC_ID, clock: 'fast' });
  account.onRequest(requests, () => running.process.kill('SIGKILL'));
  const result = await running.ended;
  await account.close();
  return finish(result);
}

/** Goes on from the last states that a read wrote. */
async function resumed(output: Output): Promise<Output> {
  return (await connection.read({ syncId: SYNC_ID, state: output.lastStates() })).output;
}

/** What a destination that merges holds after some reads: a text for each row, with its stream and key. */
async function held(outputs: readonly Output[]): Promise<string[]> {
  const rows: string[] = [];
  for (const { name } of await connection.streams()) {
    const all = outputs.flatMap((output) => output.records(name));
    for (const [key, row] of merged(all, await connection.keyOf(name))) {
      rows.push(`${name} ${key} ${JSON.stringify(row)}`);
    }
  }
  return rows.sort();
}

describe('kill -9 and a read from the last states lose nothing', () => {
  test.each(someOf(2, [1, 40, 150, 400, 900]))('at line %d', async (line) => {
    const { output, signal } = await killedAtLine(line);
    expect(signal).toBe('SIGKILL');
    expect(output.lines.length).toBeLessThan(whole.lines.length);
    expect(await held([output, await resumed(output)])).toEqual(expected);
  });

  test.each(someOf(1, [12, 1, 3, 50]))('at request %d', async (request) => {
    const { output, signal } = await killedAtRequest(request);
    expect(signal).toBe('SIGKILL');
    expect(await held([output, await resumed(output)])).toEqual(expected);
  });

  test('again and again, until there is nothing left', async () => {
    const outputs: Output[] = [];
    let signal: NodeJS.Signals | null;
    do {
      const state = newestStates(outputs);
      const running = await connection.start({ syncId: SYNC_ID, clock: 'fast', state });
      // A slice of events has a state at its end: where two are written at once, 600 lines may hold none.
      running.onLines(600 + 50 * outputs.length, () => running.process.kill('SIGKILL'));
      const finished = finish(await running.ended);
      outputs.push(finished.output);
      signal = finished.signal;
    } while (signal === 'SIGKILL');
    expect(outputs.length).toBeGreaterThan(2);
    expect(await held(outputs)).toEqual(expected);
  }, 120_000);
});
