import type { AirbyteStream } from '../../protocol/messages';
import type { Source } from '../../read/source';
import { wrappedTable } from '../../terminal/wrapped-table';
import type { CommandContext, ExitCode } from '../context';
import { readOptionalConfig } from '../input/read-config';

/** Lists the streams for people. Asks nobody. */
export async function streamsCommand<C>(
  source: Source<C>,
  context: CommandContext,
  { config: file }: { config?: string | undefined },
): Promise<ExitCode> {
  const config = readOptionalConfig(source, file, context, (text) => context.people.say('warning', text));
  await writeStreams(source, context, source.discover(config));
  return 0;
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
