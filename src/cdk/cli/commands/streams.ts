import { stringifyExact } from '../../protocol/exact-json';
import type { AirbyteStream } from '../../protocol/messages';
import type { Source } from '../../read/source';
import { wrappedTable } from '../../terminal/wrapped-table';
import type { CommandContext, ExitCode } from '../context';
import { readConfig } from '../input/read-config';
import { chosenCatalog, type Choice } from './choose-streams';

type Config = { readonly config?: string | undefined };

/** Lists the streams for people. Asks nobody. */
export async function streamsCommand<C>(
  source: Source<C>,
  context: CommandContext,
  { config: file }: Config,
): Promise<ExitCode> {
  await writeStreams(source, context, source.discover(configIn(file, source, context)));
  return 0;
}

/** Writes a configured catalog for `read`, a stream a line, so that lines can be found and compared. */
export async function catalogCommand<C>(
  source: Source<C>,
  context: CommandContext,
  { config: file, ...choice }: Choice & Config,
): Promise<ExitCode> {
  const config = configIn(file, source, context);
  const streams = chosenCatalog(source, config, choice).map((stream) => stringifyExact(stream));
  await context.output.line(`{"streams":[\n${streams.join(',\n')}\n]}`);
  return 0;
}

/** Neither needs credentials; undefined where nobody gave any configuration. */
function configIn<C>(file: string | undefined, source: Source<C>, context: CommandContext): C | undefined {
  const warn = (text: string) => context.people.say('warning', text);
  return file === undefined ? undefined : readConfig(source, file, context, warn);
}

/** Writes what each stream is: in lines that a terminal has room for; elsewhere one each, so that a search finds it. */
export async function writeStreams<C>(
  source: Source<C>,
  { output, people }: CommandContext,
  streams: readonly AirbyteStream[],
): Promise<void> {
  const columns = [
    { name: 'stream', cells: streams.map(({ name }) => name) },
    { name: 'a row is', cells: streams.map((stream) => rowOf(source, stream)) },
    { name: 'mode', cells: streams.map(modeOf) },
    { name: 'key', cells: streams.map((stream) => stream.source_defined_primary_key.flat().join(', ')) },
  ];
  for (const line of wrappedTable(columns, people.toldColumns ?? Infinity)) await output.line(line);
  await output.flush();
}

function rowOf<C>(source: Source<C>, { name, json_schema: { description } }: AirbyteStream): string {
  return source.rowOf?.(name) ?? (typeof description === 'string' ? description : '');
}

/** Every stream can be read in full, those that can be incremental too. */
function modeOf({ supported_sync_modes: modes }: AirbyteStream): string {
  return modes.includes('incremental') ? 'incremental' : 'full';
}
