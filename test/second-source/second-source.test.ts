import { finish, type Finished } from '../support/cli/cli-connection';
import { runCli } from '../support/cli/cli';
import { newestStates, type Output, type Row } from '../support/cli/cli-output';
import { sortedKeys } from '../support/cli/cli-rows';
import { StatusPagesFake } from './fake';
import { connectionTo, PROGRAM } from './program';
import { statusPages } from './source';
import { DirectConnection } from '../support/read/direct-connection';
import { someOf } from '../support/thorough';

const NOW = Date.UTC(2026, 7, 1);
const STREAMS = ['pages', 'components', 'incidents', 'incident_updates'];

let fake: StatusPagesFake;
beforeEach(async () => {
  fake = await new StatusPagesFake(NOW).start();
});
afterEach(() => fake.close());

/** For tests that are about what is read, and not about a process. */
const directTo = () => new DirectConnection(fake, {}, statusPages);

test('spec says which option is secret', async () => {
  const { output } = finish(await runCli('spec', { program: PROGRAM }));
  expect(output.messages[0]?.spec?.['connectionSpecification']).toMatchObject({
    required: ['api_key'],
    properties: { api_key: { airbyte_secret: true } },
  });
});

describe('check', () => {
  const statusOf = ({ output }: Finished) => output.messages.at(-1)?.connectionStatus;

  test('succeeds where the key is accepted', async () => {
    expect(statusOf(await connectionTo(fake).check())).toEqual({ status: 'SUCCEEDED' });
  });

  test('fails where it is not, and does not say the key', async () => {
    const wrong = 'a-key-that-nobody-knows';
    const checked = await connectionTo(fake)
      .with({ api_key: wrong })
      .check({ args: ['--debug'] });
    expect(statusOf(checked)).toMatchObject({
      status: 'FAILED',
      message: expect.stringMatching('credentials'),
    });
    expect(checked.lines.join() + checked.stderr).not.toContain(wrong);
  });

  test('names the option that is missing', async () => {
    const checked = finish(await runCli('check', { program: PROGRAM, config: {} }));
    expect(statusOf(checked)).toMatchObject({
      status: 'FAILED',
      message: expect.stringMatching('"api_key"'),
    });
  });
});

test('discover offers the streams, and one of them with a cursor', async () => {
  const streams = await connectionTo(fake).streams();
  expect(streams.map(({ name }) => name)).toEqual(STREAMS);
  expect(streams.flatMap(({ default_cursor_field }) => default_cursor_field ?? [])).toEqual(['created_at']);
});

test('a read follows the links of each list, and asks for no page twice', async () => {
  const { output, exitCode } = await directTo().read();
  expect(exitCode).toBe(0);
  expect(heldRows([output])).toEqual(trueRows());
  expect(fake.requests.filter((url) => url.includes('cursor=4'))).toHaveLength(9);
  expect(new Set(fake.requests).size).toBe(fake.requests.length);
});

test('a second read brings only the updates that are new', async () => {
  const connection = directTo();
  const first = await connection.read({ mode: 'incremental' });
  const requests = fake.requests.length;
  fake.nowMs += 86_400_000;
  fake.report('p2', 'p2-new', NOW + 3_600_000);
  const second = await connection.read({ mode: 'incremental', state: first.output.lastStates() });
  expect(sortedKeys(second.output.records('incident_updates'), ['id'])).toEqual(['p2-new-1', 'p2-new-2']);
  const spans = fake.requests.slice(requests).filter((url) => url.includes('incident_updates'));
  expect(spans).toHaveLength(3);
  for (const url of spans) expect(new URL(url, fake.url).searchParams.get('from')).toMatch('2026-07-31T23');
  expect(heldRows([first.output, second.output])).toEqual(trueRows());
});

describe('kill -9 and a read from the last states lose nothing', () => {
  const SYNC_ID = 7;

  const killedAt = async (line: number) => {
    const running = await connectionTo(fake).start({ syncId: SYNC_ID, clock: 'fast' });
    running.onLines(line, () => running.process.kill('SIGKILL'));
    const killed = finish(await running.ended);
    expect(killed.signal).toBe('SIGKILL');
    return killed.output;
  };
  const resumed = async (killed: Output) => {
    const before = fake.requests.length;
    const { output } = await directTo().read({ syncId: SYNC_ID, state: killed.lastStates() });
    return { output, requests: fake.requests.length - before };
  };

  test.each(someOf(1, [60, 6, 120]))('at line %d', async (line) => {
    const killed = await killedAt(line);
    const { output } = await resumed(killed);
    expect(heldRows([killed, output])).toEqual(trueRows());
    expect(newestStates([killed, output])).toHaveLength(STREAMS.length);
  });

  test('and what is done is not asked for again', async () => {
    await directTo().read();
    const whole = fake.requests.length;
    const { requests } = await resumed(await killedAt(140));
    expect(requests).toBeLessThan(whole);
  });
});

test('a page that may not be read ends its streams, and no other', async () => {
  fake.refused = 'p2';
  const { output, exitCode } = await directTo().read();
  expect(exitCode).toBe(1);
  expect(output.outcomes()).toEqual({
    pages: 'COMPLETE',
    components: 'INCOMPLETE',
    incidents: 'INCOMPLETE',
    incident_updates: 'INCOMPLETE',
  });
  expect(output.errors().map(({ message }) => message)).toContain(
    "Stream components can't be read for page p2: the credentials lack the permission. Deselect the stream if it is not needed.",
  );
  expect(output.records('components')).toHaveLength(10);
});

/** What a destination that merges holds after some reads: a text for each row, with its stream. */
function heldRows(outputs: readonly Output[]): string[] {
  const rows = STREAMS.flatMap((stream) =>
    outputs.flatMap((output) => output.records(stream)).map((row) => rowText(stream, row)),
  );
  return [...new Set(rows)].sort();
}

function trueRows(): string[] {
  return Object.entries(fake.rows)
    .flatMap(([stream, rows]) => rows.map((row) => rowText(stream, row)))
    .sort();
}

/** Times leave the connector in a form of their own. */
function rowText(stream: string, row: Row): string {
  const value = (name: string) => (name.endsWith('_at') ? Date.parse(String(row[name])) : String(row[name]));
  const members = Object.keys(row).sort();
  return [stream, ...members.map((name) => `${name}=${value(name)}`)].join(' ');
}
