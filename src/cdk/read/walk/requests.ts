import { readsByItself } from '../pages/read-slice';
import { fillTemplate, requestPath } from '../pages/path-template';
import type { StreamRun } from '../run/stream-run';
import type { ListedLevel } from '../tree/level';
import type { LevelTree } from '../tree/level-tree';
import type { Slice } from '../tree/slice';

/** One request at a slice, and all that wait for its answer. */
export interface SharedRequest {
  readonly path: string;
  readonly runs: StreamRun[];
  readonly levels: ListedLevel[];
  /** All that wait for it could not be read before: it is tried once. */
  readonly once: boolean;
}

/** The requests to make at a slice. */
interface RequestPlan {
  readonly first: readonly SharedRequest[];
  /** Those whose use needs the listings of the first. */
  readonly second: readonly SharedRequest[];
  /** Streams that make requests of their own: pages, details, windows of time. */
  readonly own: readonly StreamRun[];
}

/** Groups what streams at a slice and listings for the streams below it ask for, by URL. */
export function planRequests(
  slice: Slice,
  here: readonly StreamRun[],
  below: readonly StreamRun[],
  tree: LevelTree,
): RequestPlan {
  const requests = new Map<string, Omit<SharedRequest, 'once'>>();
  const requestAt = (path: string) => {
    const request = requests.get(path) ?? { path, runs: [], levels: [] };
    requests.set(path, request);
    return request;
  };
  const single = here.filter((run) => !readsByItself(run.plan.definition));
  for (const run of single) {
    requestAt(requestPath(run.plan.definition, slice)).runs.push(run);
  }
  const levels = new Set([
    ...below.flatMap((run) => tree.listingsAt(slice.level, run.plan.definition.level)),
    ...single.flatMap(({ plan: { definition } }) =>
      definition.lists === undefined ? [] : tree.listingsOf(definition.lists),
    ),
  ]);
  for (const level of levels) {
    requestAt(fillTemplate(level.path, slice.values)).levels.push(level);
  }
  const waits = ({ levels: ofRequest }: SharedRequest) =>
    ofRequest.some(({ after }) => after !== undefined && after.length > 0);
  const failedBefore = (run: StreamRun) => run.keeper?.failedBefore?.(slice.path) === true;
  const all = [...requests.values()].map((request) => {
    const waiting = request.levels.length > 0 ? [...here, ...below] : request.runs;
    return { ...request, once: waiting.every(failedBefore) };
  });
  return {
    first: all.filter((request) => !waits(request)),
    second: all.filter(waits),
    own: here.filter((run) => readsByItself(run.plan.definition)),
  };
}
