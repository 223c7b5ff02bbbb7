import { TaskPool } from '../concurrency/task-pool';
import { toConnectorError } from '../errors/connector-error';
import { comparePaths, type SlicePath } from '../state/slice-path';
import { type FetchGroup, type FetchPlan, groupFetches } from './fetch-group';
import type { LevelTree } from './level-tree';
import { Places } from './places';
import { crossSlices, openScope, type Scope } from './scope';
import { ScopeFetcher, type ScopeFetcherOptions } from './scope-fetcher';
import { ROOT_SLICE, type Slice } from './slice';
import type { SliceFailure } from './stream-failures';
import type { StreamRun } from './stream-run';

interface AccountWalkOptions extends ScopeFetcherOptions {
  readonly tree: LevelTree;
  /** Tasks that are under way together. */
  readonly tasks: number;
}

/**
 * Walks the account once for all streams: at each place, what several streams need is asked for once and given to
 * all of them, and is let go when the place is left. The order is that of the slices' keys, so that the part of the
 * account that is open at a time, and with it memory and states, stays small.
 */
export class AccountWalk {
  private readonly pool: TaskPool<SlicePath>;
  private readonly fetcher: ScopeFetcher;
  /** How far the walk is. */
  readonly places = new Places();

  constructor(private readonly options: AccountWalkOptions) {
    this.pool = new TaskPool(options.tasks, comparePaths);
    this.fetcher = new ScopeFetcher(options);
  }

  /** Resolves when every slice that the streams want is done or has failed. Throws what ends the whole read. */
  async walk(runs: readonly StreamRun[]): Promise<void> {
    this.visit(openScope(ROOT_SLICE, undefined), runs);
    await this.pool.ended();
  }

  private visit(scope: Scope, runs: readonly StreamRun[]): void {
    const level = scope.slice.level;
    const here = runs.filter((run) => run.definition.level === level);
    const below = runs.filter((run) => run.definition.level !== level);
    const plan = this.plan(scope, here, below);
    if (plan === undefined) return;
    const readOwn = (run: StreamRun) => this.add(scope.slice.path, () => this.fetcher.readOwn(run, scope));
    const isAnnotated = ({ annotator }: StreamRun) => annotator !== undefined;
    for (const run of plan.own) if (!isAnnotated(run)) readOwn(run);
    this.fetchAll(scope, plan.first, () => {
      this.fetchAll(scope, plan.second, () => {
        // An annotator uses what is listed here for other streams.
        plan.own.filter(isAnnotated).forEach(readOwn);
        if (below.length > 0) this.add(scope.slice.path, () => this.expand(scope, below));
      });
    });
  }

  private add(path: SlicePath, task: () => Promise<void>): void {
    this.places.began(path);
    this.pool.add(path, () => task().finally(() => this.places.ended(path)));
  }

  /** Undefined where something that a request takes was not told: whoever needs it at the slice fails. */
  private plan(scope: Scope, here: readonly StreamRun[], below: readonly StreamRun[]): FetchPlan | undefined {
    try {
      return groupFetches(scope.slice, here, below, this.options.tree);
    } catch (caught) {
      const failure: SliceFailure = { kind: 'failed', error: toConnectorError(caught) };
      for (const run of [...here, ...below]) run.failed(scope.slice, failure);
      return undefined;
    }
  }

  /** Fetches groups side by side, and goes on when the last of them has ended. */
  private fetchAll(scope: Scope, groups: readonly FetchGroup[], next: () => void): void {
    if (groups.length === 0) {
      next();
      return;
    }
    let left = groups.length;
    for (const group of groups) {
      this.add(scope.slice.path, async () => {
        await this.fetcher.fetch(scope, group);
        left--;
        if (left === 0) next();
      });
    }
  }

  /** The listings are there: starts what each stream wants of the slices under the scope. */
  private async expand(scope: Scope, below: readonly StreamRun[]): Promise<void> {
    const visits = new Map<Slice, StreamRun[]>();
    const crossed = new Map<string, readonly Slice[]>();
    for (const run of below) {
      const failure = this.failureFor(run, scope);
      if (failure !== undefined) {
        run.failed(scope.slice, failure);
        continue;
      }
      await run.look(scope);
      for (const slice of this.slicesFor(run, scope, crossed)) {
        if (isSkipped(run, slice) || !run.wants(slice.path)) {
          if (run.isLive) run.skip(slice.path);
          continue;
        }
        run.start(slice.path);
        const visiting = visits.get(slice);
        if (visiting === undefined) visits.set(slice, [run]);
        else visiting.push(run);
      }
      if (run.isLive) run.opened(scope.slice.path);
    }
    for (const [slice, runs] of visits) {
      this.places.found(slice);
      this.add(slice.path, async () => this.visit(openScope(slice, scope), runs));
    }
  }

  private failureFor(run: StreamRun, scope: Scope): SliceFailure | undefined {
    if (scope.failed.size === 0) return undefined;
    return this.options.tree
      .listingsAt(scope.slice.level, run.definition.level)
      .map((level) => scope.failed.get(level.name))
      .find((failure) => failure !== undefined);
  }

  private slicesFor(run: StreamRun, scope: Scope, crossed: Map<string, readonly Slice[]>): readonly Slice[] {
    const level = this.options.tree.next(scope.slice.level, run.definition.level);
    if (level.kind === 'listed') return scope.listed.get(level.name) ?? [];
    const known = crossed.get(level.name) ?? crossSlices(level, scope);
    crossed.set(level.name, known);
    return known;
  }
}

function isSkipped({ definition }: StreamRun, { level, values }: Slice): boolean {
  if (definition.skipsWhere === undefined || level !== definition.level) return false;
  return Object.entries(definition.skipsWhere).every(([name, value]) => values[name] === value);
}
