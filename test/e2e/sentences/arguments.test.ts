import { runCli } from '../../support/cli/cli';
import { runCommand } from '../../support/cli/run-command';
import { type Finished, finish } from '../../support/cli/cli-connection';

const HINT = 'Run source-configcat --help to see the commands.';
const NO_CONFIG =
  "Required option '--config <file>' not specified, nor CONFIGCAT_API_USER and CONFIGCAT_API_PASS set.";
const CASES: readonly { name: string; args: readonly string[]; says: string }[] = [
  { name: 'an unknown command', args: ['sync'], says: `Unknown command 'sync'. ${HINT}` },
  {
    name: 'a command that is nearly right',
    args: ['chek', '--config', 'c.json'],
    says: `Unknown command 'chek' (Did you mean check?). ${HINT}`,
  },
  {
    name: 'an option without a command',
    args: ['--config', 'c.json'],
    says: `Unknown option '--config'. ${HINT}`,
  },
  {
    name: 'the same command without options',
    args: ['chek'],
    says: `Unknown command 'chek' (Did you mean check?). ${HINT}`,
  },
  { name: 'an unknown option', args: ['spec', '--fast'], says: `Unknown option '--fast'. ${HINT}` },
  { name: 'no config', args: ['discover'], says: `${NO_CONFIG} ${HINT}` },
  {
    name: 'no catalog',
    args: ['read', '--config', 'config.json'],
    says: `Required option '--catalog <file>' not specified, nor '--select <streams>'. ${HINT}`,
  },
  {
    name: 'a file without its option',
    args: ['check', 'c.json'],
    says: `'check' takes no argument 'c.json'. Did you mean --config c.json? ${HINT}`,
  },
  {
    name: 'files without their options',
    args: ['read', 'c.json', 'catalog.json'],
    says: `'read' takes no argument 'c.json'. Did you mean --config c.json --catalog catalog.json? ${HINT}`,
  },
  {
    name: 'the last file without its option',
    args: ['read', '--config', 'c.json', '--catalog', 'catalog.json', 'state.json'],
    says: `'read' takes no argument 'state.json'. Did you mean --state state.json? ${HINT}`,
  },
  {
    name: 'a word that is no file',
    args: ['check', 'now'],
    says: `'check' takes no argument 'now'. ${HINT}`,
  },
  {
    name: 'a catalog and a selection',
    args: ['read', '--catalog', 'c.json', '--select', 'tags'],
    says: `Option '--select <streams>' cannot be used with option '--catalog <file>'. ${HINT}`,
  },
  {
    name: 'an option without its file',
    args: ['check', '--config'],
    says: `Option '--config <file>' argument missing. ${HINT}`,
  },
  {
    name: 'a file that is not there',
    args: ['discover', '--config', '/nowhere/config.json'],
    says: "The configuration file /nowhere/config.json can't be read: there is no such file.",
  },
  {
    name: 'a name from a variable that is not set',
    args: ['discover', '--config', ''],
    says: 'The configuration file "" can\'t be read: there is no such file.',
  },
  {
    name: 'a folder',
    args: ['discover', '--config', '/'],
    says: "The configuration file / can't be read: it is a folder.",
  },
];

let results: Map<string, Finished>;
beforeAll(async () => {
  const ended = CASES.map(
    async ({ name, args }) => [name, finish(await runCommand(undefined, { args }))] as const,
  );
  results = new Map(await Promise.all(ended));
});

test.each(CASES.map((one) => [one.name, one.says]))('the connector says so: %s', (name, says) => {
  const { output, exitCode, stderr } = results.get(name)!;
  expect(output.errors().map(({ message }) => message)).toEqual([says]);
  expect(output.errors()[0]?.failure_type).toBe('config_error');
  expect(output.messages).toHaveLength(1);
  expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
});

test('check says of a configuration that is missing that it failed, as the protocol wants', async () => {
  const { output, exitCode } = finish(await runCommand(undefined, { args: ['check'] }));
  expect(output.messages).toEqual([
    { type: 'CONNECTION_STATUS', connectionStatus: { status: 'FAILED', message: `${NO_CONFIG} ${HINT}` } },
  ]);
  expect(exitCode).toBe(0);
});

test.each<[string, readonly string[], RegExp, number]>([
  ['--version', ['--version'], /^\d+\.\d+\.\d+$/, 0],
  ['--help', ['--help'], /^Usage: source-configcat /, 0],
  ['help', ['help'], /^Usage: source-configcat /, 0],
  ['help of a command', ['help', 'read'], /^Usage: source-configcat read /, 0],
  // Nothing was done, which is no success.
  ['no command', [], /^Usage: source-configcat /, 1],
])('%s answers a person', async (_, args, says, code) => {
  const { lines, exitCode, stderr } = await runCli(undefined, { args });
  expect(lines[0]).toMatch(says);
  expect({ exitCode, stderr }).toEqual({ exitCode: code, stderr: '' });
});

test.each<[string, readonly string[], string]>([
  ['help of what is no command', ['help', 'nope'], `Unknown command 'nope'. ${HINT}`],
  [
    'help of what is nearly one',
    ['help', 'prevew'],
    `Unknown command 'prevew' (Did you mean preview?). ${HINT}`,
  ],
  ['a stream too many', ['preview', 'tags', 'settings'], `'preview' takes no argument 'settings'. ${HINT}`],
  [
    'a configuration without its option',
    ['preview', 'tags', 'c.json'],
    `'preview' takes no argument 'c.json'. Did you mean --config c.json? ${HINT}`,
  ],
  ['no configuration for a preview', ['preview', 'tags'], `${NO_CONFIG} ${HINT}`],
])('people read a sentence: %s', async (_, args, says) => {
  const { lines, exitCode, stderr } = await runCommand(undefined, { args });
  expect({ lines, exitCode, stderr }).toEqual({ lines: [], exitCode: 1, stderr: `Error: ${says}\n` });
});
