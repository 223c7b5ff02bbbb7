import { configError } from '../../errors/connector-error';
import { isJsonObject, type JsonObject } from '../../protocol/json';
import { guessOf } from '../../protocol/near-names';
import { FRUGAL_PACE } from '../../read/pace';
import { Reader } from '../../read/reader';
import type { Source } from '../../read/source';
import { counted } from '../../terminal/numbers';
import { limitText } from '../../terminal/progress-lines';
import { formatRows, type RowFormat } from '../../terminal/rows/row-format';
import { type CommandContext, type ExitCode, forPeople, PATIENCE_MS } from '../context';
import { readConfig } from '../input/read-config';
import { findStream } from './choose-streams';
import { FirstRows } from './first-rows';

/** What a person wants to see. */
export interface PreviewRequest {
  readonly stream: string;
  readonly config?: string | undefined;
  readonly limit: number;
  readonly format: RowFormat;
  /** The columns to show, in their order; absent: all that there is room for. */
  readonly columns?: readonly string[] | undefined;
}

/** Shows the first rows of a stream to a person: no catalog, no state, no protocol messages. */
export async function previewCommand<C>(
  source: Source<C>,
  context: CommandContext,
  { stream: name, config: file, limit, format, columns }: PreviewRequest,
): Promise<ExitCode> {
  const { people, output } = context;
  const config = readConfig(source, file, context, (sentence) => people.say('warning', sentence));
  const stream = findStream(source, config, name);
  const declared = propertyNames(stream.json_schema);
  assertColumns(columns, declared, name);
  const { rows, exitCode } = await firstRows(source, context, { config, name, limit });
  const { lines, note } = formatRows(format, rows, {
    key: stream.source_defined_primary_key.flat(),
    declared,
    first: source.firstColumns?.(name) ?? [],
    width: people.columns,
    ...(columns === undefined ? {} : { chosen: columns }),
  });
  for (const line of lines) await output.line(line);
  // The notes follow the rows, also where both go to one terminal.
  await output.flush();
  if (rows.length === 0 && exitCode === 0) people.say('note', `Stream ${name} has no rows.`);
  if (note !== undefined) people.say('note', note);
  return exitCode;
}

function assertColumns(
  columns: readonly string[] | undefined,
  declared: readonly string[],
  stream: string,
): void {
  if (columns === undefined) return;
  if (columns.length === 0) throw configError('No column was named. Give names, or leave --columns out.');
  const unknown = columns.find((column) => !declared.includes(column));
  if (unknown === undefined) return;
  const hint = guessOf(unknown, declared, `Its columns are: ${declared.join(', ')}.`);
  throw configError(`Stream ${stream} has no column "${unknown}". ${hint}`);
}

async function firstRows<C>(
  source: Source<C>,
  context: CommandContext,
  { config, name, limit }: { config: C; name: string; limit: number },
): Promise<{ rows: JsonObject[]; exitCode: ExitCode }> {
  const { clock, people, signal } = context;
  const enough = new AbortController();
  signal.addEventListener('abort', () => enough.abort());
  const writer = new FirstRows(limit, () => enough.abort());
  // What the reader says of being stopped is of no interest to anybody.
  const shown = forPeople(context, { writer, isSilent: () => writer.isEnough || signal.aborted });
  const { output } = shown;
  const account = source.open(config, {
    ...shown,
    signal: enough.signal,
    onHold: () => undefined,
    patienceMs: PATIENCE_MS,
  });
  const catalog = [{ name, syncMode: 'full_refresh', syncId: undefined }] as const;
  const reader = new Reader({ account, catalog, state: undefined, output, clock, pace: FRUGAL_PACE });
  const outcome = await people.progress(() => reader.read(), {
    drawing: ({ nowMs }) => {
      const { progress } = reader;
      const rows = `${writer.rows.length} of ${counted(limit, 'row')}`;
      return [[rows, counted(progress.requests, 'request'), ...limitText(progress, nowMs)].join(' · ')];
    },
  });
  return { rows: writer.rows, exitCode: writer.isEnough || outcome === 'complete' ? 0 : 1 };
}

function propertyNames({ properties }: JsonObject): string[] {
  return isJsonObject(properties) ? Object.keys(properties) : [];
}
