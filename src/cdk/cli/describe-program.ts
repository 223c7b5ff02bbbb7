import { Command, InvalidArgumentError, Option } from 'commander';
import type { Source } from '../read/source';
import { ROW_FORMATS } from '../terminal/rows/row-format';
import { namesIn } from './commands/choose-streams';
import { estimateCommand } from './commands/estimate';
import { previewCommand, type PreviewRequest } from './commands/preview';
import {
  checkCommand,
  discoverCommand,
  readCommand,
  type ReadInputs,
  specCommand,
} from './commands/protocol';
import { catalogCommand, streamsCommand } from './commands/streams';
import type { CommandContext, ExitCode } from './context';
import { directStdout } from './direct-stdout';
import { addExamples, helpTitle } from './help';
import { refuseExcess, refuseUnknown } from './mistakes';

const DESCRIPTION = `An Airbyte source. spec, check, discover and read write protocol messages to stdout, one JSON object a line. The other commands are for people.
The exit code is 0 when all went well, and 1 otherwise; but check exits with 0 in any case, and its message says what it found.`;

type ConfigOptions = Pick<ReadInputs, 'config'>;

/** Adds a command by its name and what it does. */
type Add = (name: string, description: string) => Command;

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
    .helpCommand(false)
    .exitOverride()
    .configureHelp({ styleTitle: helpTitle })
    // Errors are told by the caller, not twice.
    .configureOutput({ writeErr: () => undefined, writeOut: (text) => directStdout.write(text) });
  addExamples(program, source.name, example);
  const add: Add = (name, description) => {
    const added = program.command(name).description(description).allowExcessArguments();
    addExamples(added, source.name, example);
    return added.hook('preAction', (_, running) => refuseExcess(running));
  };
  const run = async (work: Promise<ExitCode>) => ended(await work);
  addProtocol(source, context, add, run);
  addForPeople(source, context, add, run);
  add('help', 'show the help of a command')
    .argument('[command]')
    .action((name?: string) => {
      const about = name === undefined ? program : program.commands.find((one) => one.name() === name);
      if (about === undefined) refuseUnknown(program, name ?? '');
      about.outputHelp();
    });
  return (
    program
      .allowExcessArguments()
      // Of a command that there is not, the options are unknown too: the command is what is wrong.
      .allowUnknownOption()
      .action(() => {
        const [name] = program.args;
        if (name !== undefined) refuseUnknown(program, name);
        program.outputHelp();
        // Nothing was done, so it is no success.
        ended(1);
      })
  );
}

type Run = (work: Promise<ExitCode>) => Promise<void>;

/** The commands that platforms know. */
function addProtocol<C>(source: Source<C>, context: CommandContext, add: Add, run: Run): void {
  const command: Add = (name, description) =>
    add(name, description).option('--debug', 'log every request and show stack traces');
  const config = configOption(source);
  command('spec', 'say what the configuration may hold').action(() => run(specCommand(source, context)));
  command('check', 'try the configuration')
    .addOption(config)
    .action((options: ConfigOptions) => run(checkCommand(source, context, options)));
  command('discover', 'say which streams there are')
    .addOption(config)
    .action((options: ConfigOptions) => run(discoverCommand(source, context, options)));
  command('read', 'read the streams of a configured catalog, or those that are selected')
    .addOption(config)
    .addOption(catalogOption())
    .addOption(selectOption().conflicts('catalog'))
    .addOption(new Option('--full-refresh', 'all rows of what is selected').conflicts('catalog'))
    .option('--state <file>', 'the states to go on from, or the output of the read before')
    .hook('preAction', (_, running) => requireCatalog(running))
    .action((options: ReadInputs) => run(readCommand(source, context, options)));
}

/** The commands whose stdout is no protocol. */
function addForPeople<C>(source: Source<C>, context: CommandContext, add: Add, run: Run): void {
  const optional = new Option('--config <file>', 'the configuration, as JSON; not needed');
  const config = configOption(source);
  add('streams', 'list the streams')
    .addOption(optional)
    .action((options: ConfigOptions) => run(streamsCommand(source, context, options)));
  add('catalog', 'write a configured catalog, incremental where streams can be')
    .addOption(optional)
    .addOption(selectOption('; all by default'))
    .option('--full-refresh', 'ask for all rows of each stream')
    .action((options: ReadInputs) => run(catalogCommand(source, context, options)));
  add('preview', 'show the first rows of a stream')
    .argument('<stream>', 'a stream that discover names')
    .addOption(config)
    .option('--limit <rows>', 'how many rows', rowLimit, 10)
    .option('--columns <names>', 'which columns, with commas between', namesIn)
    .addOption(
      new Option('--format <format>', 'json: one object a line').choices(ROW_FORMATS).default('table'),
    )
    .action((stream: string, options: Omit<PreviewRequest, 'stream'>) =>
      run(previewCommand(source, context, { stream, ...options })),
    );
  if (source.estimate === undefined) return;
  add('estimate', 'say how many requests reads take, and how much time')
    .addOption(config)
    .addOption(catalogOption())
    .addOption(selectOption('; all by default').conflicts('catalog'))
    .action((options: ReadInputs) => run(estimateCommand(source, context, options)));
}

function configOption<C>({ environment }: Source<C>): Option {
  const variables = environment?.variables ?? [];
  const orSet = variables.length === 0 ? '' : `; without one: ${variables.join(', ')}`;
  return new Option('--config <file>', `the configuration, as JSON${orSet}`);
}

function catalogOption(): Option {
  return new Option('--catalog <file>', 'the configured catalog, as JSON');
}

function selectOption(otherwise = ''): Option {
  return new Option('--select <streams>', `names with commas between, or all${otherwise}`).argParser(namesIn);
}

/** After the unknown options are known: commander's own way hides that one is misspelt. */
function requireCatalog(command: Command): void {
  const { catalog, select } = command.opts<ReadInputs>();
  if (catalog === undefined && select === undefined)
    command.error("error: required option '--catalog <file>' not specified, nor '--select <streams>'");
}

function rowLimit(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('It must be a whole number from 1 on.');
  return Number(text);
}
