import { Command, InvalidArgumentError, Option } from 'commander';
import type { Source } from '../read/source';
import { ROW_FORMATS, type RowFormat } from '../terminal/row-format';
import { catalogCommand } from './commands/catalog';
import { namesIn } from './commands/choose-streams';
import { estimateCommand } from './commands/estimate';
import { previewCommand } from './commands/preview';
import { checkCommand, discoverCommand, readCommand, specCommand } from './commands/protocol';
import { streamsCommand } from './commands/streams';
import type { CommandContext } from './context';
import { directStdout } from './direct-stdout';
import type { ExitCode } from './failure';
import { addExamples, helpTitle } from './help';
import { refuseExcess, refuseUnknown } from './mistakes';

const DESCRIPTION = `An Airbyte source. Writes protocol messages to stdout, one JSON object a line.
The exit code is 0 when all went well, and 1 otherwise; but check exits with 0 in any case, and its message says what it found.`;

interface ReadOptions {
  readonly config?: string;
  readonly catalog?: string;
  readonly select?: readonly string[];
  readonly fullRefresh?: boolean;
  readonly state?: string;
}

interface PreviewOptions {
  readonly config?: string;
  readonly limit: number;
  readonly format: RowFormat;
  readonly columns?: readonly string[];
}

/** The program's commands, options and help. `ended` is told the exit code of the command that ran. */
export function describeProgram<C>(
  source: Source<C>,
  context: CommandContext,
  ended: (code: ExitCode) => void,
): Command {
  const program = new Command(source.name)
    .description(DESCRIPTION)
    .version(source.version)
    .helpCommand(false)
    .exitOverride()
    .configureHelp({ styleTitle: helpTitle })
    // Errors are told by the caller, not twice.
    .configureOutput({ writeErr: () => undefined, writeOut: (text) => directStdout.write(text) });
  addExamples(program, source.name, source.exampleStream);
  const command = (name: string, description: string) => {
    const added = program.command(name).description(description).allowExcessArguments();
    addExamples(added, source.name, source.exampleStream);
    return added.hook('preAction', (_, running) => refuseExcess(running));
  };
  const variables = source.environment?.variables ?? [];
  const orVariables = variables.length === 0 ? '' : `; without one: ${variables.join(', ')}`;
  const configured = (name: string, description: string) =>
    command(name, description).option('--config <file>', `the configuration, as JSON${orVariables}`);
  const ofProtocol = (added: Command) => added.option('--debug', 'log every request and show stack traces');
  const select = () =>
    new Option('--select <streams>', 'names with commas between, or all').argParser(namesIn);

  ofProtocol(command('spec', 'say what the configuration may hold')).action(async () => {
    ended(await specCommand(source, context));
  });
  ofProtocol(configured('check', 'try the configuration')).action(async (options: { config?: string }) =>
    ended(await checkCommand(source, context, options)),
  );
  ofProtocol(configured('discover', 'say which streams there are')).action(
    async (options: { config?: string }) => ended(await discoverCommand(source, context, options)),
  );
  ofProtocol(configured('read', 'read the streams of a configured catalog, or those that are selected'))
    .option('--catalog <file>', 'the configured catalog, as JSON')
    .addOption(select().conflicts('catalog'))
    .addOption(new Option('--full-refresh', 'all rows of what is selected').conflicts('catalog'))
    .option('--state <file>', 'the states to go on from, or the output of the read before')
    .hook('preAction', (_, running) => requireCatalog(running))
    .action(async (options: ReadOptions) => ended(await readCommand(source, context, options)));
  configured('streams', 'list the streams, for people').action(async (options: { config?: string }) =>
    ended(await streamsCommand(source, context, options)),
  );
  configured('catalog', 'write a configured catalog, incremental where streams can be')
    .addOption(select())
    .option('--full-refresh', 'ask for all rows of each stream')
    .action(async (options: ReadOptions) => ended(await catalogCommand(source, context, options)));
  configured('preview', 'show the first rows of a stream; for people, without protocol messages')
    .argument('<stream>', 'a stream that discover names')
    .option('--limit <rows>', 'how many rows', rowLimit, 10)
    .option('--columns <names>', 'which columns, with commas between', namesIn)
    .addOption(
      new Option('--format <format>', 'json: one object a line').choices(ROW_FORMATS).default('table'),
    )
    .action(async (stream: string, options: PreviewOptions) =>
      ended(await previewCommand(source, context, { stream, ...options })),
    );
  if (source.estimate !== undefined)
    configured('estimate', 'say how many requests and how much time reads take').action(
      async (options: { config?: string }) => ended(await estimateCommand(source, context, options)),
    );
  command('help', 'show the help of a command')
    .argument('[command]')
    .action((name?: string) => {
      const about = name === undefined ? program : program.commands.find((one) => one.name() === name);
      if (about === undefined) refuseUnknown(program, name ?? '');
      about.outputHelp();
    });
  // Without arguments; nothing was done, so it is no success.
  // Options of a command that there is not are unknown here: the command is what is wrong.
  program
    .allowExcessArguments()
    .allowUnknownOption()
    .action(() => {
      const [name] = program.args;
      if (name !== undefined) refuseUnknown(program, name);
      program.outputHelp();
      ended(1);
    });
  return program;
}

/** After the unknown options are known: commander's own way hides that one is misspelt. */
function requireCatalog(command: Command): void {
  const { catalog, select } = command.opts<ReadOptions>();
  if (catalog === undefined && select === undefined)
    command.error("error: required option '--catalog <file>' not specified, nor '--select <streams>'");
}

function rowLimit(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('It must be a whole number from 1 on.');
  return Number(text);
}
