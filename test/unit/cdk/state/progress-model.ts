import type { ProgressState, SliceProgress } from '../../../../src/cdk/state/slice-progress';
import { pathText, type SlicePath } from '../../../../src/cdk/state/slice-path';

/** A scope with what it holds, by key; a slice that is read has nothing in it. */
export interface Tree {
  readonly [key: string]: Tree;
}

/** One read of a tree, as the account's walk would make it. */
export interface ModelRead {
  /** Which of the scopes and slices that are under way ends next. */
  readonly choices: readonly number[];
  /** Ends after so many steps, as by a kill; the state was taken `stateBefore` steps earlier. */
  readonly steps: number;
  readonly stateBefore: number;
  /** Paths that can't be read this time. */
  readonly failing: ReadonlySet<string>;
}

export interface ModelOutcome {
  /** The last state that was written, as it would be read again. */
  readonly state: ProgressState;
  /** Slices that were done when that state was written. */
  readonly covered: readonly string[];
  /** All slices that were done. */
  readonly delivered: readonly string[];
  readonly ended: boolean;
}

/** Carries out a read over a tree whose slices all lie `depth` levels deep. */
export function carryOutRead(
  progress: SliceProgress,
  tree: Tree,
  depth: number,
  read: ModelRead,
): ModelOutcome {
  const underWay: SlicePath[] = [[]];
  progress.start([]);
  const delivered: string[] = [];
  const history = [{ state: stateOf(progress), covered: 0 }];
  for (let step = 0; step < read.steps && underWay.length > 0; step++) {
    const choice = (read.choices[step % Math.max(1, read.choices.length)] ?? 0) % underWay.length;
    const [path = []] = underWay.splice(choice, 1);
    if (read.failing.has(pathText(path))) {
      progress.except(path, false);
    } else if (path.length === depth) {
      delivered.push(pathText(path));
      progress.done(path);
    } else {
      for (const key of Object.keys(at(tree, path))) {
        const child = [...path, key];
        if (!progress.wants(child)) continue;
        progress.start(child);
        underWay.push(child);
      }
      progress.opened(path);
    }
    history.push({ state: stateOf(progress), covered: delivered.length });
  }
  // A read that goes on from a finished one has nothing to name: states of finished reads are not gone on with.
  const unfinished = namesRest(history[0]?.state) ? history.slice(0, -1) : [];
  if (!unfinished.every(({ state }) => namesRest(state)))
    throw new Error('the state of an unfinished read says that all is done');
  const last = history[Math.max(0, history.length - 1 - read.stateBefore)];
  if (last === undefined) throw new Error('there is always a first state');
  return {
    state: last.state,
    covered: delivered.slice(0, last.covered),
    delivered,
    ended: underWay.length === 0,
  };
}

function namesRest(state: ProgressState | undefined): boolean {
  return state !== undefined && (state.mark !== undefined || state.exceptions.length > 0);
}

/** The paths of all slices of a tree. */
export function slicesOf(tree: Tree, depth: number, path: SlicePath = []): string[] {
  if (path.length === depth) return [pathText(path)];
  return Object.keys(at(tree, path)).flatMap((key) => slicesOf(tree, depth, [...path, key]));
}

/** The paths of all scopes and slices but the root. */
export function pathsOf(tree: Tree, path: SlicePath = []): SlicePath[] {
  return Object.keys(at(tree, path)).flatMap((key) => [[...path, key], ...pathsOf(tree, [...path, key])]);
}

function at(tree: Tree, path: SlicePath): Tree {
  return path.reduce((scope, key) => scope[key] ?? {}, tree);
}

function stateOf(progress: SliceProgress): ProgressState {
  return JSON.parse(JSON.stringify(progress.standing())) as ProgressState;
}
