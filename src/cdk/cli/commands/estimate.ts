import type { EstimateEffort } from '../../read/estimate';
import type { Source } from '../../read/source';
import { estimateLines } from '../../terminal/estimate-lines';
import { counted, grouped } from '../../terminal/numbers';
import { type CommandContext, type ExitCode, forPeople } from '../context';
import { readConfig } from '../input/read-config';
import { PATIENCE_MS } from './preview';

/** Says what reads take, by some requests that count what there is. */
export async function estimateCommand<C>(
  source: Source<C>,
  context: CommandContext,
  { config: file }: { config?: string | undefined },
): Promise<ExitCode> {
  const { people, output } = context;
  const config = readConfig(source, file, context, (sentence) => people.say('warning', sentence));
  const environment = { ...forPeople(context), onHold: () => undefined, patienceMs: PATIENCE_MS };
  let effort: EstimateEffort | undefined;
  const work = () =>
    source.estimate?.(config, environment, (told) => {
      effort = told;
      people.say('note', `To count what there is takes up to ${counted(told.most, 'more request')}.`);
    }) ?? Promise.resolve(undefined);
  const estimate = await people.progress(work, {
    drawing: () => [
      effort === undefined ? '' : `${grouped(effort.made())} of up to ${counted(effort.most, 'request')}`,
    ],
  });
  if (estimate === undefined) return 1;
  for (const line of estimateLines(estimate, people.toldColumns)) await output.line(line);
  return 0;
}
