// What a person at a shell does without a catalog file, without grep, and without a configuration file.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { type Fake, startFake } from '../../fake-configcat/index';
import { EXECUTABLE } from '../../support/cli/cli';
import { runCommand } from '../../support/cli/run-command';
import { Connection, finish } from '../../support/cli/cli-connection';
import { temporaryFile } from '../../support/cli/cli-files';

let fake: Fake;
let connection: Connection;
beforeAll(async () => {
  fake = await startFake({ size: { products: 2, auditEventsPerProduct: 5 } });
  connection = new Connection(fake);
});
beforeEach(() => fake.requests.clear());
afterAll(() => fake.close());

interface Entry {
  readonly stream: { readonly name: string };
  readonly sync_mode: string;
  readonly destination_sync_mode: string;
  readonly cursor_field?: readonly string[];
}

describe('catalog', () => {
  const catalog = async (...args: readonly string[]) => {
    const { lines, stderr, exitCode } = await runCommand('catalog', { args });
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
    return (JSON.parse(lines.join('\n')) as { streams: Entry[] }).streams;
  };

  test('has every stream, incremental where that is possible, and needs no configuration', async () => {
    const streams = await catalog();
    expect(streams.map(({ stream }) => stream.name)).toEqual(
      (await connection.streams()).map(({ name }) => name),
    );
    const of = (name: string) => streams.find(({ stream }) => stream.name === name);
    expect(of('audit_logs')).toMatchObject({
      sync_mode: 'incremental',
      destination_sync_mode: 'append',
      cursor_field: ['auditLogDateTime'],
      primary_key: [['auditLogId']],
    });
    expect(of('tags')).toMatchObject({ sync_mode: 'full_refresh', destination_sync_mode: 'append' });
  });

  test('has the selected streams, a line each', async () => {
    const { lines } = await runCommand('catalog', { args: ['--select', 'settings, audit_logs'] });
    expect(lines.map((line) => /"name":"(\w+)"/.exec(line)?.[1])).toEqual([
      undefined,
      'audit_logs',
      'settings',
      undefined,
    ]);
  });

  test('asks for all rows where a full refresh is wanted', async () => {
    const streams = await catalog('--select', 'settings', '--select', 'audit_logs', '--full-refresh');
    expect(streams.map((one) => [one.sync_mode, one.destination_sync_mode, one.cursor_field])).toEqual([
      ['full_refresh', 'overwrite', undefined],
      ['full_refresh', 'overwrite', undefined],
    ]);
  });

  test('has the streams with secrets where the configuration asks for them', async () => {
    const file = temporaryFile('config.json', { ...connection.config, include_secrets: true });
    expect(await catalog('--config', file, '--select', 'sdk_keys')).toHaveLength(1);
  });

  test.each([
    [
      'a name that is nearly right',
      'setings',
      /^Error: There is no stream "setings"\. Did you mean settings /,
    ],
    ['a stream with secrets', 'sdk_keys', /^Error: Stream sdk_keys holds secrets\./],
    ['no name', ',', /^Error: No stream was selected\./],
    ['a wrong name beside all', 'all,setings', /^Error: There is no stream "setings"\./],
  ])('says what was meant: %s', async (_, select, says) => {
    const { lines, stderr, exitCode } = await runCommand('catalog', { args: ['--select', select] });
    expect({ lines, exitCode }).toEqual({ lines: [], exitCode: 1 });
    expect(stderr).toMatch(says);
  });
});

describe('streams', () => {
  test('lists what discover has, a line each in a pipe', async () => {
    const { lines, stderr, exitCode } = await runCommand('streams');
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
    expect(lines[0]).toMatch(/^stream +a row is +mode +key$/);
    expect(lines.slice(2).map((line) => line.split(' ')[0])).toEqual(
      (await connection.streams()).map(({ name }) => name),
    );
    expect(lines).toContainEqual(
      expect.stringMatching(
        /^targeting_rules +one of its targeting rules +incremental +settingId, environmentId, ruleIndex$/,
      ),
    );
  });

  test('fits a terminal of 80 columns, and leaves nothing out', async () => {
    const { lines } = await runCommand('streams', { env: { COLUMNS: '80' } });
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(lines.join('\n')).not.toContain('…');
  });
});

/** Products are read at the same time, so their rows come in any order. */
function inOrder(rows: readonly unknown[]): string[] {
  return rows.map((row) => JSON.stringify(row)).sort();
}

describe('read --select', () => {
  const select = (names: string, ...args: readonly string[]) =>
    runCommand('read', { config: connection.config, args: ['--select', names, ...args] });

  test('reads without a catalog, and goes on from its own output', async () => {
    const first = await select('audit_logs,tags');
    const { output } = finish(first, { whole: true });
    expect(Object.keys(output.outcomes()).sort()).toEqual(['audit_logs', 'tags']);
    expect(output.records('audit_logs').length).toBeGreaterThan(0);

    const file = temporaryFile('output.jsonl', first.lines.map((line) => `${line}\n`).join(''));
    const second = finish(await select('audit_logs,tags', '--state', file), { whole: true });
    expect(second.output.records('audit_logs')).toEqual([]);
    expect(inOrder(second.output.records('tags'))).toEqual(inOrder(output.records('tags')));
  });

  test('brings everything where a full refresh is wanted', async () => {
    const first = await select('audit_logs');
    const file = temporaryFile('output.jsonl', first.lines.map((line) => `${line}\n`).join(''));
    const again = finish(await select('audit_logs', '--full-refresh', '--state', file));
    expect(inOrder(again.output.records('audit_logs'))).toEqual(
      inOrder(finish(first).output.records('audit_logs')),
    );
  });

  test('of all reads every stream that there is', async () => {
    const { output } = finish(await select('all'), { whole: true });
    expect(Object.keys(output.outcomes()).sort()).toEqual(
      (await connection.streams()).map(({ name }) => name).sort(),
    );
  });

  test('of a name that there is not asks for nothing', async () => {
    const { output, exitCode } = finish(await select('tags,setings'));
    expect(output.errors().map(({ message }) => message)).toEqual([
      'There is no stream "setings". Did you mean settings or setting_tags?',
    ]);
    expect([exitCode, fake.requests.all()]).toEqual([1, []]);
  });
});

describe('read --state tells of an output', () => {
  const read = (state: string) =>
    runCommand('read', { config: connection.config, args: ['--select', 'tags', '--state', state] });

  test('without states', async () => {
    const file = temporaryFile('output.jsonl', '{"type":"LOG","log":{"level":"INFO","message":"x"}}\n');
    const { output, exitCode } = finish(await read(file));
    expect(output.logs('WARN')).toEqual([`The output ${file} has no states, so everything is read.`]);
    expect(exitCode).toBe(0);
  });

  test('that the shell has emptied, since the read writes there too', () => {
    const output = temporaryFile('output.jsonl', '');
    const config = temporaryFile('config.json', connection.config);
    // A catalog of nothing asks nobody.
    const catalog = temporaryFile('catalog.json', { streams: [] });
    const line = '"$0" read --config "$1" --catalog "$2" --state "$3" > "$3"';
    const { status } = spawnSync('sh', ['-c', line, EXECUTABLE, config, catalog, output]);
    expect(status).toBe(0);
    expect(readFileSync(output, 'utf8')).toContain('is where this read writes to, and is empty');
  });
});
