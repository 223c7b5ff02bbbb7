import { TaskPool } from '../concurrency/task-pool';
import { toConnectorError } from '../errors/connector-error';
import type { HttpClient } from '../http/http-client';
import { comparePaths, type SlicePath } from '../state/slice-path';
import { type FetchGroup, type FetchPlan, groupFetches } from './fetch-group';
import type { FailureJudge } from './failure-judge';
import type { LevelTree } from './level-tree';
import { Places } from './places';
import { crossSlices, listSlices, openScope, type Scope } from './scope';
import { ROOT_SLICE, type Slice } from './slice';
import type { SliceFailure } from './stream-failures';
import type { SliceReader } from './slice-reader';
import type { StreamRun } from './stream-run';

interface AccountWalkOptions {
  readonly client: HttpClient;
  readonly tree: LevelTree;
  readonly reader: SliceReader;
  readonly judge: FailureJudge;
  /** Tasks that are under way together. */
  readonly tasks: number;
  /** Called with each answer before it is used. */
  readonly onAnswer: () => void;
}

/**
 * Walks the account once for all streams: at each place, what several streams need is asked for once and given to
 * all of them, and is let go when the place is left. The order is that of the slices' keys, so that the part of the
 * account that is open at a time, and with it memory and states, stays small.
 */
export class AccountWalk {
  private readonly pool: TaskPool<SlicePath>;
  /** How far the walk is. */
  readonly places = new Places();

  constructor(private readonly options: AccountWalkOptions) {
    this.pool = new TaskPool(options.tasks, comparePaths);
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
    for (const run of plan.own) this.add(scope.slice.path, () => this.readOwn(run, scope));
    this.fetchAll(scope, plan.first, () => {
      this.fetchAll(scope, plan.second, () => {
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
        await this.fetch(scope, group);
        left--;
        if (left === 0) next();
      });
    }
  }

  private async fetch(scope: Scope, group: FetchGroup): Promise<void> {
    const { client, judge, onAnswer } = this.options;
    if (group.levels.length === 0 && !group.runs.some((run) => run.isLive)) return;
    // Which slices are in scope can't be told without the listings before it: that is no empty scope.
    const before = group.levels.flatMap(({ after }) => after ?? []).map((name) => scope.failed.get(name));
    const failure = before.find((one) => one !== undefined);
    if (failure !== undefined) {
      this.fail(scope, group, failure);
      return;
    }
    const spoilt = new Set<StreamRun>();
    try {
      await client.get(
        group.path,
        async (body) => {
          onAnswer();
          let shared: unknown = body.json();
          for (const level of group.levels) scope.listed.set(level.name, listSlices(shared, level, scope));
          for (const run of group.runs.filter((one) => one.wants(scope.slice.path))) {
            if (!(await this.write(run, scope, shared ?? body.json()))) spoilt.add(run);
            shared = undefined;
          }
        },
        onlyUser(group)?.scan,
      );
      for (const run of group.runs) if (!spoilt.has(run)) run.done(scope.slice.path);
    } catch (caught) {
      this.fail(scope, group, await judge.judge(caught, scope.slice));
    }
  }

  /** An answer that one stream can't use may be good for the others. Returns whether it could be used. */
  private async write(run: StreamRun, scope: Scope, body: unknown): Promise<boolean> {
    try {
      await this.options.reader.writeAnswer(run, scope, body);
      return true;
    } catch (caught) {
      run.failed(scope.slice, { kind: 'failed', error: toConnectorError(caught) });
      return false;
    }
  }

  private fail(scope: Scope, group: FetchGroup, failure: SliceFailure): void {
    for (const run of group.runs) run.failed(scope.slice, failure);
    for (const level of group.levels) scope.failed.set(level.name, failure);
  }

  private async readOwn(run: StreamRun, scope: Scope): Promise<void> {
    if (!run.isLive) return;
    try {
      await this.options.reader.read(run, scope.slice);
      run.done(scope.slice.path);
    } catch (caught) {
      run.failed(scope.slice, await this.options.judge.judge(caught, scope.slice));
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

/** The one run that an answer is for, where nobody else looks into it. */
function onlyUser({ runs, levels }: FetchGroup): StreamRun | undefined {
  return runs.length === 1 && levels.length === 0 ? runs[0] : undefined;
}
