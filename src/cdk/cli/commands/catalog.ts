import { stringifyExact } from '../../protocol/exact-json';
import type { Source } from '../../read/source';
import type { CommandContext, ExitCode } from '../context';
import { readOptionalConfig } from '../input/read-config';
import { chosenCatalog, type Choice } from './choose-streams';

/** Writes a configured catalog for `read`, a stream a line, so that lines can be found, compared and taken out. */
export async function catalogCommand<C>(
  source: Source<C>,
  context: CommandContext,
  { config: file, ...choice }: Choice & { config?: string | undefined },
): Promise<ExitCode> {
  const { output, people } = context;
  const config = readOptionalConfig(source, file, context, (text) => people.say('warning', text));
  const streams = chosenCatalog(source, config, choice).map((stream) => stringifyExact(stream));
  await output.line(`{"streams":[\n${streams.join(',\n')}\n]}`);
  return 0;
}
