import { toConnectorError } from '../../errors/connector-error';
import { StoppedError } from '../../http/http-errors';
import type { ConnectionStatus } from '../../protocol/messages';
import type { Output } from '../../output/output';
import { Reader, type ReadOutcome } from '../../read/reader';
import type { Source } from '../../read/source';
import { closingLine, progressLines } from '../../terminal/progress-lines';
import { type CommandContext, type ExitCode, forPeople, PATIENCE_MS } from '../context';
import { readConfig } from '../input/read-config';
import { readStateFile } from '../input/state-file';
import { isStdout } from '../direct-stdout';
import { boundYoungGeneration } from '../young-generation';
import { type CatalogChoice, configuredStreams } from './choose-streams';
import { writeStreams } from './streams';

const STOPPED = 'The check was stopped before it ended. Run it again.';

/** Says which options there are. */
export async function specCommand<C>(source: Source<C>, { output }: CommandContext): Promise<ExitCode> {
  await output.message({ type: 'SPEC', spec: source.spec() });
  return 0;
}

/** Exits with 0 also when the check fails: the message says so. */
export async function checkCommand<C>(
  source: Source<C>,
  context: CommandContext,
  files: { config?: string | undefined },
): Promise<ExitCode> {
  const { people, output, redactor } = context;
  const { status, message: text } = await check(
    source,
    people.readStdout ? forPeople(context) : context,
    files.config,
  );
  const message = text === undefined ? undefined : redactor.mask(text);
  if (status === 'FAILED' && (people.areThere || people.readStdout))
    people.say('error', message ?? 'The check failed.');
  if (!people.readStdout) {
    const connectionStatus = { status, ...(message === undefined ? {} : { message }) };
    await output.message({ type: 'CONNECTION_STATUS', connectionStatus });
  } else if (status === 'SUCCEEDED') await output.line(message ?? 'The configuration works.');
  return 0;
}

async function check<C>(
  source: Source<C>,
  context: CommandContext,
  file: string | undefined,
): Promise<ConnectionStatus> {
  try {
    const config = readConfig(source, file, context, (sentence) => context.output.log('WARN', sentence));
    const deadlineMs = context.clock.now() + PATIENCE_MS;
    await source.check(config, { ...context, deadlineMs, onHold: () => undefined });
    return { status: 'SUCCEEDED' };
  } catch (caught) {
    if (caught instanceof StoppedError) return { status: 'FAILED', message: STOPPED };
    const error = toConnectorError(caught);
    if (error.failureType === 'system_error') context.output.error(error);
    return { status: 'FAILED', message: error.userMessage };
  }
}

/** The catalog as JSON; a list for people where they look at stdout. */
export async function discoverCommand<C>(
  source: Source<C>,
  context: CommandContext,
  files: { config?: string | undefined },
): Promise<ExitCode> {
  const { output, people } = context;
  const config = readConfig(source, files.config, context, () => undefined);
  const streams = source.discover(config);
  if (people.readStdout) {
    await writeStreams(source, context, streams);
    people.say('note', 'In a pipe or a file this is the catalog with its schemas, as JSON.');
  } else await output.message({ type: 'CATALOG', catalog: { streams } });
  return 0;
}

/** Which files and streams a read is given. */
export interface ReadInputs extends CatalogChoice {
  readonly config?: string | undefined;
  readonly state?: string | undefined;
}

/** Reads; the exit code is 0 only where every stream is complete. */
export async function readCommand<C>(
  source: Source<C>,
  context: CommandContext,
  files: ReadInputs,
): Promise<ExitCode> {
  const { output, clock } = context;
  boundYoungGeneration();
  const config = readConfig(source, files.config, context, (sentence) => output.log('WARN', sentence));
  const catalog = configuredStreams(source, config, files);
  const state = files.state === undefined ? undefined : stateOf(files.state, output);
  let reader: Reader | undefined = undefined;
  const account = source.open(config, { ...context, onHold: (untilMs) => reader?.rateLimited(untilMs) });
  const whyNotOffered = (stream: string) => source.whyNotOffered?.(stream, config);
  reader = new Reader({ account, catalog, state, output, clock, whyNotOffered });
  return (await watched(reader, context)) === 'complete' ? 0 : 1;
}

function stateOf(file: string, output: Output): unknown {
  const { content, isOutput } = readStateFile(file);
  const isEmpty = Array.isArray(content) && content.length === 0;
  if (isEmpty && isOutput) output.log('WARN', `The output ${file} has no states, so everything is read.`);
  if (isEmpty && !isOutput && isStdout(file))
    output.log(
      'WARN',
      `The state file ${file} is where this read writes to, and is empty, so everything is read. If it held the output of an earlier read, ">" has emptied it: write to another file, or append with ">>".`,
    );
  return content;
}

/** Shows how far the read is, unless its records go to the same terminal: one would garble the other. */
function watched(reader: Reader, { people }: CommandContext): Promise<ReadOutcome> {
  const read = () => reader.read();
  if (people.readStdout) return read();
  return people.progress(read, {
    drawing: (moment) => progressLines(reader.progress, moment),
    closing: (moment) => closingLine(reader.progress, moment),
  });
}
