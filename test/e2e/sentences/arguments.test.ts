import { runCli } from '../../support/cli';
import { type Finished, finish } from '../../support/cli-connection';

const HINT = 'Run source-configcat --help to see the commands.';
const CASES: readonly { name: string; args: readonly string[]; says: string }[] = [
  { name: 'no command', args: [], says: `No command was given. ${HINT}` },
  {
    name: 'an unknown command',
    args: ['sync'],
    says: `Unknown command 'sync' (Did you mean spec?). ${HINT}`,
  },
  { name: 'an unknown option', args: ['spec', '--fast'], says: `Unknown option '--fast'. ${HINT}` },
  { name: 'no config', args: ['check'], says: `Required option '--config <file>' not specified. ${HINT}` },
  {
    name: 'no catalog',
    args: ['read', '--config', 'config.json'],
    says: `Required option '--catalog <file>' not specified. ${HINT}`,
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
    name: 'a folder',
    args: ['discover', '--config', '/'],
    says: "The configuration file / can't be read: it is a folder.",
  },
];

let results: Map<string, Finished>;
beforeAll(async () => {
  const ended = CASES.map(
    async ({ name, args }) => [name, finish(await runCli(undefined, { args }))] as const,
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

test.each(['--version', '--help'])('%s answers a person, and exits with 0', async (argument) => {
  const { lines, exitCode, stderr } = await runCli(undefined, { args: [argument] });
  expect(lines[0]).toMatch(argument === '--version' ? /^\d+\.\d+\.\d+$/ : /^Usage: source-configcat /);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
});
