import type { EstimateEffort } from '../../read/estimate';
import type { Source } from '../../read/source';
import { estimateLines } from '../../terminal/estimate-lines';
import { counted, grouped } from '../../terminal/numbers';
import { type CommandContext, type ExitCode, forPeople, PATIENCE_MS } from '../context';
import { readConfig } from '../input/read-config';
import { type CatalogChoice, configuredStreams, findStream } from './choose-streams';

/** Says what reads take, by some requests that count what there is. */
export async function estimateCommand<C>(
  source: Source<C>,
  context: CommandContext,
  { config: file, ...choice }: CatalogChoice & { readonly config?: string | undefined },
): Promise<ExitCode> {
  const { people, output } = context;
  const config = readConfig(source, file, context, (sentence) => people.say('warning', sentence));
  const catalog = configuredStreams(source, config, choice);
  for (const { name } of catalog) findStream(source, config, name);
  const environment = { ...forPeople(context), onHold: () => undefined, patienceMs: PATIENCE_MS };
  let effort: EstimateEffort | undefined;
  const tell = (told: EstimateEffort) => {
    effort = told;
    if (told.most > 0)
      people.say('note', `To count what there is takes up to ${counted(told.most, 'more request')}.`);
  };
  const work = () => source.estimate?.(config, { catalog, environment, tell }) ?? Promise.resolve(undefined);
  const estimate = await people.progress(work, {
    drawing: () => [
      effort === undefined ? '' : `${grouped(effort.made())} of up to ${counted(effort.most, 'request')}`,
    ],
  });
  if (estimate === undefined) return 1;
  for (const line of estimateLines(estimate, people.toldColumns)) await output.line(line);
  return 0;
}
