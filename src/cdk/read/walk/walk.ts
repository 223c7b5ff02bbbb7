import { TaskPool } from '../../concurrency/task-pool';
import { toConnectorError } from '../../errors/connector-error';
import { comparePaths, type SlicePath } from '../../state/slice-path';
import type { OpenAccount } from '../account';
import { hasNullAt, isNullAnswer, nullAnswer } from '../../records/answer';
import { SliceCount } from '../read-progress';
import { readSlice, type SliceReading, writeAnswer } from '../pages/read-slice';
import type { StreamRun } from '../run/stream-run';
import type { ListedLevel } from '../tree/level';
import { ROOT_SLICE, type Slice, type SliceFailure } from '../tree/slice';
import { crossSlices, listSlices, type Visit, visitTo } from '../tree/visit';
import { planRequests, type SharedRequest } from './requests';
import { RefusalGates } from './refusal-gates';
import type { Verdicts } from './verdicts';

/** What slices are read with, and who judges failures. */
interface WalkOptions {
  readonly reading: SliceReading;
  readonly verdicts: Verdicts;
  /** Called with each answer before it is used. */
  readonly onAnswer: () => void;
}

/**
 * Walks the account once for all streams. At each slice, what several streams need is requested once and given to all
 * of them. It is dropped when the slice is left. The order is that of the slices' keys, so that few slices are open at
 * a time. This keeps memory and states small.
 */
export class Walk {
  /** How far it is. */
  readonly slices = new SliceCount();
  private readonly pool: TaskPool<SlicePath>;
  private readonly gates = new RefusalGates();
  private readonly account: OpenAccount;

  constructor(private readonly options: WalkOptions) {
    this.account = options.reading.account;
    this.pool = new TaskPool(options.reading.pace.tasks, comparePaths);
  }

  /** Resolves when every slice that the streams want is done or has failed. Throws what ends the whole read. */
  async of(runs: readonly StreamRun[]): Promise<void> {
    try {
      await this.visit(visitTo(ROOT_SLICE, undefined), runs);
    } finally {
      await this.pool.idle();
    }
  }

  /** Reads what streams want of a slice, and of all that is in it. Resolves when that has ended. */
  private async visit(visit: Visit, runs: readonly StreamRun[]): Promise<void> {
    const { slice } = visit;
    const { events } = this.account;
    const here = runs.filter(({ plan }) => plan.definition.level === slice.level);
    const below = runs.filter(({ plan }) => plan.definition.level !== slice.level);
    const task = (work: () => Promise<void>) => this.pool.run(slice.path, work);
    const requests = this.requestsAt(slice, here, below);
    const own = (isAnnotated: boolean) =>
      requests.own
        .filter(({ plan }) => (events.annotator?.(plan.definition) !== undefined) === isAnnotated)
        .map((run) => task(() => this.readOwn(run, visit)));
    const answers = async () => {
      await Promise.all(requests.first.map((request) => task(() => this.share(request, visit))));
      await Promise.all(requests.second.map((request) => task(() => this.share(request, visit))));
      // An annotator uses what is listed here for other streams.
      await Promise.all([...own(true), this.visitInside(visit, below)]);
    };
    await Promise.all([answers(), ...own(false)]);
  }

  private async visitInside(visit: Visit, runs: readonly StreamRun[]): Promise<void> {
    if (runs.length === 0) return;
    const inside = new Map<Slice, StreamRun[]>();
    await this.pool.run(visit.slice.path, () => this.expand(visit, runs, inside));
    await Promise.all([...inside].map(([child, wanting]) => this.enter(child, visit, wanting)));
  }

  private async enter(slice: Slice, parent: Visit, runs: readonly StreamRun[]): Promise<void> {
    // Its requests are not planned before it is next: an account may have very many slices.
    await this.pool.run(slice.path, () => Promise.resolve());
    await this.visit(visitTo(slice, parent), runs);
    this.slices.ended(slice);
  }

  /** Nothing if a value that a request takes is missing. Whatever needs the request at this slice fails. */
  private requestsAt(slice: Slice, here: readonly StreamRun[], below: readonly StreamRun[]) {
    try {
      return planRequests(slice, here, below, this.account.tree);
    } catch (caught) {
      const failure: SliceFailure = { kind: 'failed', error: toConnectorError(caught) };
      for (const run of [...here, ...below]) run.failed(slice, failure);
      return { first: [], second: [], own: [] };
    }
  }

  /** Makes one request, unless it is known by now that it would be refused. */
  private async share(request: SharedRequest, visit: Visit): Promise<void> {
    const gate = gateOf(request, visit.slice);
    const ask = () => this.ask(request, visit);
    if (gate === undefined) await ask();
    else {
      const refusal = await this.gates.through(gate, ask);
      if (refusal !== undefined) fail(request, visit, refusal);
    }
  }

  /** Gives the answer to every level and stream that wants it. Resolves to why there is none. */
  private async ask(request: SharedRequest, visit: Visit): Promise<SliceFailure | undefined> {
    const { verdicts, onAnswer } = this.options;
    const { client, tree } = this.account;
    const { path, runs, levels, once } = request;
    const { slice } = visit;
    if (levels.length === 0 && !runs.some((run) => run.isLive)) return undefined;
    // Without the listings before it, nobody knows which slices are in scope. That is not an empty listing.
    const before = levels.flatMap(({ after }) => after ?? []).map((name) => visit.failed.get(name));
    const failure = before.find((one) => one !== undefined);
    if (failure !== undefined) {
      fail(request, visit, failure);
      return failure;
    }
    const [only] = levels.length === 0 && runs.length === 1 ? runs : [];
    const isNullFor = (run: StreamRun, json: unknown) => isNullAnswer(json, run.plan.definition.request);
    const isNull = (json: unknown) =>
      runs.some((run) => isNullFor(run, json)) || levels.some((level) => hasNullCount(json, level));
    const download = client.begin(path, { scan: only?.messages.scan, isNull, once });
    try {
      const body = await download.open();
      onAnswer();
      let json: unknown = body.json();
      // Writing changes the records.
      const nulls = new Set(runs.filter((run) => isNullFor(run, json)));
      for (const level of levels) {
        if (isNullAnswer(json, level) && tree.holdsOthers(level.name)) throw nullAnswer(level.path);
        visit.listed.set(level.name, listSlices(json, level, visit));
      }
      for (const run of runs) {
        if (!run.wants(slice)) {
          run.done(slice);
          continue;
        }
        await this.writeFor(run, visit, json ?? body.json(), nulls.has(run));
        json = undefined;
      }
      return undefined;
    } catch (caught) {
      const verdict = await verdicts.judge(caught, slice);
      fail(request, visit, verdict);
      return verdict;
    } finally {
      download.close();
    }
  }

  /** An answer that one stream can't use may be good for the others. */
  private async writeFor(run: StreamRun, visit: Visit, body: unknown, isNull: boolean): Promise<void> {
    try {
      await writeAnswer(run, visit, body, this.options.reading);
      run.done(visit.slice, isNull);
    } catch (caught) {
      run.failed(visit.slice, { kind: 'failed', error: toConnectorError(caught) });
    }
  }

  /** Reads what a stream asks for by itself at a slice. */
  private async readOwn(run: StreamRun, visit: Visit): Promise<void> {
    if (!run.isLive) return;
    const { slice } = visit;
    try {
      run.done(slice, (await run.look(visit)) && (await readSlice(run, visit, this.options.reading)));
    } catch (caught) {
      run.failed(slice, await this.options.verdicts.judge(caught, slice));
    }
  }

  /** The listings are there: starts what each stream wants of the slices in the one that is visited. */
  private async expand(
    visit: Visit,
    below: readonly StreamRun[],
    inside: Map<Slice, StreamRun[]>,
  ): Promise<void> {
    const crossed = new Map<string, readonly Slice[]>();
    for (const run of below) {
      const failure = this.failureFor(run, visit);
      if (failure !== undefined) {
        run.failed(visit.slice, failure);
        continue;
      }
      for (const slice of await run.open(visit, this.slicesFor(run, visit, crossed))) {
        const wanting = inside.get(slice);
        if (wanting === undefined) inside.set(slice, [run]);
        else wanting.push(run);
      }
    }
    for (const slice of inside.keys()) this.slices.found(slice);
  }

  private failureFor(run: StreamRun, visit: Visit): SliceFailure | undefined {
    if (visit.failed.size === 0) return undefined;
    return this.account.tree
      .listingsAt(visit.slice.level, run.plan.definition.level)
      .map((level) => visit.failed.get(level.name))
      .find((failure) => failure !== undefined);
  }

  private slicesFor(run: StreamRun, visit: Visit, crossed: Map<string, readonly Slice[]>): readonly Slice[] {
    const level = this.account.tree.next(visit.slice.level, run.plan.definition.level);
    if (level.kind !== 'cross') return visit.listed.get(level.name) ?? [];
    const known = crossed.get(level.name) ?? crossSlices(level, visit);
    crossed.set(level.name, known);
    return known;
  }
}

/** The gate that a request is behind: all that wait for its answer were refused before, with others. */
function gateOf({ runs, levels }: SharedRequest, slice: Slice): string | undefined {
  const groups = runs.map((run) => run.keeper?.refusedWith?.(slice.path));
  if (levels.length > 0 || groups.length === 0 || groups.includes(undefined)) return undefined;
  return [...runs.map(({ plan }) => plan.definition.name), ...groups].join(' ');
}

/** For all that wait for a request's answer. */
function fail({ runs, levels }: SharedRequest, visit: Visit, failure: SliceFailure): void {
  for (const run of runs) run.failed(visit.slice, failure);
  for (const level of levels) visit.failed.set(level.name, failure);
}

/** Is `null` in the place of a listing's list, or of a list whose length its slices carry? */
function hasNullCount(json: unknown, { records = [], counts = {} }: ListedLevel): boolean {
  const lists = [records, ...Object.values(counts).map((members) => [...records, ...members])];
  return lists.some((members) => hasNullAt(json, members));
}
