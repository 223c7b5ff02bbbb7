import { ConnectorError, toConnectorError } from '../errors/connector-error';
import { StoppedError } from '../http/http-errors';
import { parseConfiguredCatalog } from '../protocol/catalog';
import type { ConnectionStatus } from '../protocol/messages';
import { Reader, type ReadOutcome } from '../read/reader';
import type { Source } from '../read/source';
import { closingLine, progressLines } from '../terminal/progress-lines';
import type { CommandContext } from './context';
import { readJsonFile } from './files';
import { readConfig } from './read-config';
import { boundYoungGeneration } from './young-generation';

/** A check ends within this, retries and waits included, in milliseconds. */
const CHECK_MS = 28_000;
const STOPPED = 'The check was stopped before it ended. Run it again.';

/** The exit code of a command. */
export type ExitCode = 0 | 1;

export async function specCommand<C>(source: Source<C>, { output }: CommandContext): Promise<ExitCode> {
  await output.message({ type: 'SPEC', spec: source.spec() });
  return 0;
}

/** Exits with 0 also when the check fails: the message says so. */
export async function checkCommand<C>(
  source: Source<C>,
  context: CommandContext,
  files: { config: string },
): Promise<ExitCode> {
  const connectionStatus = await check(source, context, files.config);
  const message =
    connectionStatus.message === undefined ? undefined : context.redactor.mask(connectionStatus.message);
  if (connectionStatus.status === 'FAILED' && context.people.areThere)
    context.people.say('error', message ?? 'The check failed.');
  await context.output.message({
    type: 'CONNECTION_STATUS',
    connectionStatus: {
      ...connectionStatus,
      ...(message === undefined ? {} : { message }),
    },
  });
  return 0;
}

async function check<C>(source: Source<C>, context: CommandContext, file: string): Promise<ConnectionStatus> {
  try {
    const config = readConfig(source, file, (sentence) => context.output.log('WARN', sentence));
    const deadlineMs = context.clock.now() + CHECK_MS;
    await source.check(config, { ...context, deadlineMs, onHold: () => undefined });
    return { status: 'SUCCEEDED' };
  } catch (caught) {
    if (caught instanceof StoppedError) return { status: 'FAILED', message: STOPPED };
    const error = toConnectorError(caught);
    if (error.failureType === 'system_error') context.output.error(error);
    return { status: 'FAILED', message: error.userMessage };
  }
}

export async function discoverCommand<C>(
  source: Source<C>,
  { output }: CommandContext,
  files: { config: string },
): Promise<ExitCode> {
  const config = source.parseConfig(readJsonFile(files.config, 'configuration'));
  await output.message({ type: 'CATALOG', catalog: { streams: source.discover(config) } });
  return 0;
}

export async function readCommand<C>(
  source: Source<C>,
  context: CommandContext,
  files: { config: string; catalog: string; state?: string | undefined },
): Promise<ExitCode> {
  const { output, clock } = context;
  boundYoungGeneration();
  const config = readConfig(source, files.config, (sentence) => output.log('WARN', sentence));
  const catalog = parseConfiguredCatalog(readJsonFile(files.catalog, 'catalog'));
  const state = files.state === undefined ? undefined : readJsonFile(files.state, 'state');
  let reader: Reader | undefined = undefined;
  const account = source.open(config, { ...context, onHold: (untilMs) => reader?.rateLimited(untilMs) });
  const whyNotOffered = (stream: string) => source.whyNotOffered?.(stream, config);
  reader = new Reader({ account, catalog, state, output, clock, whyNotOffered });
  return (await watched(reader, context)) === 'complete' ? 0 : 1;
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

/** Says why a command could not do its work. */
export function tellFailure(caught: unknown, { output }: CommandContext): ExitCode {
  const error: ConnectorError = toConnectorError(caught);
  output.error(error);
  return 1;
}
