import { CommanderError } from 'commander';
import { configError, toConnectorError } from '../errors/connector-error';
import { Redactor } from '../errors/redactor';
import { LineWriter } from '../output/line-writer';
import { Output } from '../output/output';
import type { Source } from '../read/source';
import { People, systemTicker } from '../terminal/people';
import { type Environment, type TextStream, whenAsked } from '../terminal/text-stream';
import { type Clock, systemClock } from '../time/clock';
import type { CommandContext, ExitCode } from './context';
import { describeProgram } from './describe-program';
import { directStdout, isStdoutFile } from './direct-stdout';
import { endOnOutputError, Lifecycle } from './lifecycle';

/** Commands that say one thing and end, before a signal could matter. */
const SHORT_COMMANDS: ReadonlySet<string> = new Set(['spec', 'discover']);

/** Runs a source as a program: its arguments in, protocol messages on stdout, and the process's end. */
export async function runSource<C>(source: Source<C>, argv: readonly string[]): Promise<void> {
  const isShort = SHORT_COMMANDS.has(commandOf(argv) ?? '');
  const isDirect = isShort || isStdoutFile();
  const writer = new LineWriter(isDirect ? directStdout : process.stdout);
  const lifecycle = new Lifecycle(writer);
  if (!isDirect) process.stdout.on('error', endOnOutputError);
  if (!isShort) lifecycle.listen();
  const context = openContext(argv, {
    writer,
    stdout: whenAsked(() => process.stdout),
    stderr: whenAsked(() => process.stderr),
    env: process.env,
    clock: systemClock,
    signal: lifecycle.signal,
  });
  process.once('exit', () => context.people.leave());
  lifecycle.guard((fault) => tellFailure(fault, context, isForPeople(argv, context)));
  await lifecycle.end(await runProgram(source, argv, context));
}

/** What a program uses of the process around it. */
interface ProgramProcess {
  readonly writer: LineWriter;
  readonly stdout: TextStream;
  readonly stderr: TextStream;
  readonly env: Environment;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** What the commands of one run work with. */
export function openContext(
  argv: readonly string[],
  { writer, stdout, stderr, env, clock, signal }: ProgramProcess,
): CommandContext {
  const redactor = new Redactor();
  const people = new People({ stdout, stderr, env, clock, ticker: systemTicker });
  const output = new Output({
    writer,
    redactor,
    clock,
    debug: argv.includes('--debug'),
    aside: (level, text) => {
      if (people.areThere) people.say(level === 'ERROR' ? 'error' : 'warning', text);
    },
  });
  return { output, redactor, clock, signal, people, env };
}

/** Runs a command to its end, and tells what went wrong. Returns the exit code of the process. */
export async function runProgram<C>(
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
    if (caught instanceof CommanderError && caught.exitCode === 0) return 0;
    const error = caught instanceof CommanderError ? usageError(caught.message, source.name) : caught;
    return tellFailure(error, context, isForPeople(argv, context));
  }
}

/** Says why a command could not do its work: to people in a sentence, to platforms in a message. */
export function tellFailure(fault: unknown, context: CommandContext, toPeople: boolean): ExitCode {
  const { output, people, redactor } = context;
  const error = toConnectorError(fault);
  if (toPeople) people.say('error', redactor.mask(error.userMessage));
  else output.error(error);
  return 1;
}

/** What the parser of arguments found wrong. Its words begin small, may stand on two lines, and end without a stop. */
function usageError(message: string, program: string): Error {
  const what = message.replace(/^error: /, '').replace(/\s+/g, ' ');
  const sentence = what.charAt(0).toUpperCase() + what.slice(1).replace(/([^.?])$/, '$1.');
  return configError(`${sentence} Run ${program} --help to see the commands.`);
}

/** Commands whose stdout is no protocol. */
const FOR_PEOPLE: ReadonlySet<string> = new Set(['preview', 'streams', 'catalog', 'estimate', 'help']);

/** At a terminal all but `read` speak to whoever sits there. */
function isForPeople(argv: readonly string[], { people }: CommandContext): boolean {
  const command = commandOf(argv);
  return FOR_PEOPLE.has(command ?? '') || (people.readStdout && command !== 'read');
}

function commandOf(argv: readonly string[]): string | undefined {
  return argv.find((argument) => !argument.startsWith('-'));
}
