import type { ListedLevel } from '../tree/level';
import type { LevelTree } from '../tree/level-tree';
import { fillTemplate, withQuery } from '../pages/path-template';
import type { Slice } from '../tree/slice';
import type { StreamDefinition } from '../stream-definition';
import type { StreamRun } from '../run/stream-run';

/** One request at a slice, and all that wait for its answer. */
export interface FetchGroup {
  readonly path: string;
  readonly runs: StreamRun[];
  readonly levels: ListedLevel[];
}

/** The requests to make at a slice. */
export interface FetchPlan {
  readonly first: readonly FetchGroup[];
  /** Those whose use needs the listings of the first. */
  readonly second: readonly FetchGroup[];
  /** Streams that make requests of their own: pages, details, windows of time. */
  readonly own: readonly StreamRun[];
}

/** Groups what streams at a slice and listings for the streams below it ask for, by URL. */
export function groupFetches(
  slice: Slice,
  here: readonly StreamRun[],
  below: readonly StreamRun[],
  tree: LevelTree,
): FetchPlan {
  const groups = new Map<string, FetchGroup>();
  const groupAt = (path: string) => {
    const group = groups.get(path) ?? { path, runs: [], levels: [] };
    groups.set(path, group);
    return group;
  };
  const single = here.filter((run) => !readsByItself(run.definition));
  for (const run of single) groupAt(requestPath(run.definition, slice)).runs.push(run);
  const levels = new Set([
    ...below.flatMap((run) => tree.listingsAt(slice.level, run.definition.level)),
    ...single.flatMap((run) =>
      run.definition.lists === undefined ? [] : listingWithBefore(run.definition.lists, tree),
    ),
  ]);
  for (const level of levels) groupAt(fillTemplate(level.path, slice.values)).levels.push(level);
  const waits = (group: FetchGroup) =>
    group.levels.some(({ after }) => after !== undefined && after.length > 0);
  const all = [...groups.values()];
  return {
    first: all.filter((group) => !waits(group)),
    second: all.filter(waits),
    own: here.filter((run) => readsByItself(run.definition)),
  };
}

/** Does a slice of the stream take more than one request? */
export function readsByItself({ cursor, request, detail }: StreamDefinition): boolean {
  return cursor?.kind === 'time' || request.paged === true || detail !== undefined;
}

/** Path and query of a stream's request at a slice; pages and spans of time are added to it. */
export function requestPath({ request }: StreamDefinition, slice: Slice): string {
  return withQuery(fillTemplate(request.path, slice.values), request.query ?? {});
}

function listingWithBefore(name: string, tree: LevelTree): ListedLevel[] {
  const level = tree.listed(name);
  return [...(level.after ?? []).map((before) => tree.listed(before)), level];
}
