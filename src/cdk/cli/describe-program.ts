import { Command, InvalidArgumentError, Option } from 'commander';
import type { Source } from '../read/source';
import { ROW_FORMATS, type RowFormat } from '../terminal/row-format';
import { checkCommand, discoverCommand, type ExitCode, readCommand, specCommand } from './commands';
import type { CommandContext } from './context';
import { directStdout } from './direct-stdout';
import { addExamples, helpTitle } from './help';
import { previewCommand } from './preview';

const CONFIG = ['--config <file>', 'the configuration, as JSON (required)'] as const;
const CATALOG = ['--catalog <file>', 'the configured catalog, as JSON (required)'] as const;
const DESCRIPTION = `An Airbyte source. Writes protocol messages to stdout, one JSON object a line.
The exit code is 0 when all went well, and 1 otherwise; but check exits with 0 in any case, and its message says what it found.`;

interface PreviewOptions {
  readonly config: string;
  readonly limit: number;
  readonly format: RowFormat;
}

/** The program's commands, options and help. `ended` is told the exit code of the command that ran. */
export function describeProgram<C>(
  source: Source<C>,
  context: CommandContext,
  ended: (code: ExitCode) => void,
): Command {
  const example = source.exampleStream ?? 'STREAM';
  const program = new Command(source.name)
    .description(DESCRIPTION)
    .version(source.version)
    .exitOverride()
    .configureHelp({ styleTitle: helpTitle })
    // Errors are told by the caller, not twice.
    .configureOutput({ writeErr: () => undefined, writeOut: (text) => directStdout.write(text) });
  const command = (name: string, description: string) => {
    const added = program.command(name).description(description);
    addExamples(added, source.name, example);
    return added;
  };
  addExamples(program, source.name, example);
  const protocolCommand = (name: string, description: string) =>
    command(name, description).option('--debug', 'log every request and show stack traces');
  protocolCommand('spec', 'say what the configuration may hold').action(async () => {
    ended(await specCommand(source, context));
  });
  protocolCommand('check', 'try the configuration')
    .hook('preAction', requires(CONFIG))
    .option(...CONFIG)
    .action(async (files: { config: string }) => ended(await checkCommand(source, context, files)));
  protocolCommand('discover', 'say which streams there are')
    .hook('preAction', requires(CONFIG))
    .option(...CONFIG)
    .action(async (files: { config: string }) => ended(await discoverCommand(source, context, files)));
  protocolCommand('read', 'read the streams of a configured catalog')
    .hook('preAction', requires(CONFIG))
    .option(...CONFIG)
    .hook('preAction', requires(CATALOG))
    .option(...CATALOG)
    .option('--state <file>', 'the states to go on from, as JSON')
    .action(async (files: { config: string; catalog: string; state?: string }) =>
      ended(await readCommand(source, context, files)),
    );
  command('preview', 'show the first rows of a stream; for people, without protocol messages')
    .argument('<stream>', 'a stream that discover names')
    .hook('preAction', requires(CONFIG))
    .option(...CONFIG)
    .option('--limit <rows>', 'how many rows', rowLimit, 10)
    .addOption(
      new Option('--format <format>', 'json: one object a line').choices(ROW_FORMATS).default('table'),
    )
    .action(async (stream: string, options: PreviewOptions) =>
      ended(await previewCommand(source, context, { stream, ...options })),
    );
  return program;
}

/** Looks for an option after the unknown ones are known: commander's own way hides that one is misspelt. */
function requires([flags]: readonly [string, string]): (program: Command, command: Command) => void {
  return (_, command) => {
    const name = new Option(flags).attributeName();
    if (command.getOptionValue(name) === undefined)
      command.error(`error: required option '${flags}' not specified`);
  };
}

function rowLimit(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('It must be a whole number from 1 on.');
  return Number(text);
}
