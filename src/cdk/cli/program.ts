import { Command, CommanderError } from 'commander';
import { configError } from '../errors/connector-error';
import { Redactor } from '../errors/redactor';
import { LineWriter } from '../output/line-writer';
import { Output } from '../output/output';
import type { Source } from '../source/source';
import { systemClock } from '../time/clock';
import {
  checkCommand,
  discoverCommand,
  type ExitCode,
  readCommand,
  specCommand,
  tellFailure,
} from './commands';
import type { CommandContext } from './context';
import { Lifecycle } from './lifecycle';

/** Runs a source as a program: its arguments in, protocol messages on stdout, and the process's end. */
export async function runSource<C>(source: Source<C>, argv: readonly string[]): Promise<void> {
  const writer = new LineWriter(process.stdout);
  const lifecycle = new Lifecycle(writer);
  const redactor = new Redactor();
  const output = new Output({ writer, redactor, clock: systemClock, debug: argv.includes('--debug') });
  const context: CommandContext = { output, redactor, clock: systemClock, signal: lifecycle.signal };
  await lifecycle.end(await runProgram(source, argv, context));
}

async function runProgram<C>(
  source: Source<C>,
  argv: readonly string[],
  context: CommandContext,
): Promise<ExitCode> {
  let exitCode: ExitCode = 0;
  const program = describeProgram(source, context, (code) => (exitCode = code));
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return exitCode;
  } catch (caught) {
    if (!(caught instanceof CommanderError)) return tellFailure(caught, context);
    if (caught.exitCode === 0) return 0;
    const hint = `Run ${source.name} --help to see the commands.`;
    const what =
      caught.code === 'commander.help' ? 'No command was given' : caught.message.replace(/^error: /, '');
    return tellFailure(configError(`${asSentence(what)} ${hint}`), context);
  }
}

/** The parser's words begin small, may stand on two lines, and end without a stop. */
function asSentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1).replace(/\s+/g, ' ').replace(/\.?$/, '.');
}

function describeProgram<C>(
  source: Source<C>,
  context: CommandContext,
  ended: (code: ExitCode) => void,
): Command {
  const program = new Command(source.name)
    .description('An Airbyte source. Writes protocol messages to stdout, one JSON object a line.')
    .version(source.version)
    .exitOverride()
    // Errors are told as protocol messages, not twice.
    .configureOutput({ writeErr: () => undefined });
  const command = (name: string, description: string) =>
    program
      .command(name)
      .description(description)
      .option('--debug', 'log every request and show stack traces');
  const config = ['--config <file>', 'the configuration, as JSON'] as const;
  command('spec', 'say what the configuration may hold').action(async () => {
    ended(await specCommand(source, context));
  });
  command('check', 'try the configuration')
    .requiredOption(...config)
    .action(async (files: { config: string }) => ended(await checkCommand(source, context, files)));
  command('discover', 'say which streams there are')
    .requiredOption(...config)
    .action(async (files: { config: string }) => ended(await discoverCommand(source, context, files)));
  command('read', 'read the streams of a configured catalog')
    .requiredOption(...config)
    .requiredOption('--catalog <file>', 'the configured catalog, as JSON')
    .option('--state <file>', 'the states to go on from, as JSON')
    .action(async (files: { config: string; catalog: string; state?: string }) =>
      ended(await readCommand(source, context, files)),
    );
  return program;
}
