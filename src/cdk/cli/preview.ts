import { configError } from '../errors/connector-error';
import type { AirbyteStream } from '../protocol/messages';
import { Output } from '../output/output';
import { isJsonObject, type JsonObject } from '../protocol/json';
import { FRUGAL_PACE } from '../read/pace';
import { Reader } from '../read/reader';
import type { Source } from '../read/source';
import { nearNames } from '../terminal/near-names';
import { counted } from '../terminal/numbers';
import { limitText } from '../terminal/progress-lines';
import { formatRows, type RowFormat } from '../terminal/row-format';
import type { ExitCode } from './commands';
import type { CommandContext } from './context';
import { readConfig } from './read-config';
import { FirstRows } from './first-rows';

export interface PreviewRequest {
  readonly stream: string;
  readonly config: string;
  readonly limit: number;
  readonly format: RowFormat;
}

/** Shows the first rows of a stream to a person: no catalog, no state, no protocol messages. */
export async function previewCommand<C>(
  source: Source<C>,
  context: CommandContext,
  { stream: name, config: file, limit, format }: PreviewRequest,
): Promise<ExitCode> {
  const config = readConfig(source, file, (sentence) => context.people.say('warning', sentence));
  const stream = findStream(source, config, name);
  const { rows, exitCode } = await firstRows(source, context, { config, name, limit });
  const { lines, note } = formatRows(format, rows, {
    key: stream.source_defined_primary_key.flat(),
    declared: propertyNames(stream.json_schema),
    width: context.people.columns,
  });
  for (const line of lines) await context.output.line(line);
  // The notes follow the rows, also where both go to one terminal.
  await context.output.flush();
  if (rows.length === 0 && exitCode === 0) context.people.say('note', `Stream ${name} has no rows.`);
  if (note !== undefined) context.people.say('note', note);
  return exitCode;
}

/** Throws a config_error that says what may have been meant. */
function findStream<C>(source: Source<C>, config: C, name: string): AirbyteStream {
  const streams = source.discover(config);
  const found = streams.find((stream) => stream.name === name);
  if (found !== undefined) return found;
  const reason = source.whyNotOffered?.(name, config);
  if (reason !== undefined) throw configError(reason);
  const names = streams.map((stream) => stream.name);
  const near = nearNames(name, names);
  throw configError(
    near.length > 0
      ? `There is no stream "${name}". Did you mean ${near.join(' or ')}?`
      : `There is no stream "${name}". The streams are: ${names.sort().join(', ')}.`,
  );
}

async function firstRows<C>(
  source: Source<C>,
  context: CommandContext,
  { config, name, limit }: { config: C; name: string; limit: number },
): Promise<{ rows: JsonObject[]; exitCode: ExitCode }> {
  const { clock, redactor, people, signal } = context;
  const enough = new AbortController();
  signal.addEventListener('abort', () => enough.abort());
  const sink = new FirstRows(limit, () => enough.abort());
  const output = new Output({
    writer: sink,
    redactor,
    clock,
    debug: false,
    aside: (level, text) => {
      // What the reader says of being stopped is of no interest to anybody.
      if (!sink.isEnough && !signal.aborted) people.say(level === 'ERROR' ? 'error' : 'warning', text);
    },
  });
  const account = source.open(config, {
    ...context,
    output,
    signal: enough.signal,
    onHold: () => undefined,
  });
  const catalog = [{ name, syncMode: 'full_refresh', syncId: undefined }] as const;
  const reader = new Reader({ account, catalog, state: undefined, output, clock, pace: FRUGAL_PACE });
  const outcome = await people.progress(() => reader.read(), {
    drawing: ({ nowMs }) => {
      const { progress } = reader;
      const rows = `${sink.rows.length} of ${counted(limit, 'row')}`;
      return [[rows, counted(progress.requests, 'request'), ...limitText(progress, nowMs)].join(' · ')];
    },
  });
  return { rows: sink.rows, exitCode: sink.isEnough || outcome === 'complete' ? 0 : 1 };
}

function propertyNames({ properties }: JsonObject): string[] {
  return isJsonObject(properties) ? Object.keys(properties) : [];
}
