import { toConnectorError } from '../errors/connector-error';
import type { HttpClient } from '../http/http-client';
import type { FailureJudge } from './failure-judge';
import type { FetchGroup } from './fetch-group';
import { listSlices, type Scope } from './scope';
import type { SliceReader } from './slice-reader';
import type { SliceFailure } from './stream-failures';
import type { StreamRun } from './stream-run';

export interface ScopeFetcherOptions {
  readonly client: HttpClient;
  readonly reader: SliceReader;
  readonly judge: FailureJudge;
  /** Called with each answer before it is used. */
  readonly onAnswer: () => void;
}

/** Makes the requests of one scope, and tells every stream that waits for them how they ended. */
export class ScopeFetcher {
  constructor(private readonly options: ScopeFetcherOptions) {}

  /** Asks for a group's URL once, and gives the answer to every level and stream that wants it. */
  async fetch(scope: Scope, group: FetchGroup): Promise<void> {
    const { client, judge, onAnswer } = this.options;
    if (group.levels.length === 0 && !group.runs.some((run) => run.isLive)) return;
    // Which slices are in scope can't be told without the listings before it: that is no empty scope.
    const before = group.levels.flatMap(({ after }) => after ?? []).map((name) => scope.failed.get(name));
    const failure = before.find((one) => one !== undefined);
    if (failure !== undefined) {
      this.fail(scope, group, failure);
      return;
    }
    const unusable = new Set<StreamRun>();
    try {
      await client.get(
        group.path,
        async (body) => {
          onAnswer();
          let shared: unknown = body.json();
          for (const level of group.levels) scope.listed.set(level.name, listSlices(shared, level, scope));
          for (const run of group.runs.filter((one) => one.wants(scope.slice.path))) {
            if (!(await this.write(run, scope, shared ?? body.json()))) unusable.add(run);
            shared = undefined;
          }
        },
        onlyUser(group)?.scan,
      );
      for (const run of group.runs) if (!unusable.has(run)) run.done(scope.slice.path);
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

  /** Reads what a stream asks for by itself at a slice: pages, details, spans of time. */
  async readOwn(run: StreamRun, scope: Scope): Promise<void> {
    if (!run.isLive) return;
    try {
      await this.options.reader.read(run, scope);
      run.done(scope.slice.path);
    } catch (caught) {
      run.failed(scope.slice, await this.options.judge.judge(caught, scope.slice));
    }
  }
}

/** The one run that an answer is for, where nobody else looks into it. */
function onlyUser({ runs, levels }: FetchGroup): StreamRun | undefined {
  return runs.length === 1 && levels.length === 0 ? runs[0] : undefined;
}
