import type { Change, Trace } from './changes/change';
import { Editor } from './changes/editor';
import { CHANGES, type ChangeArguments, type ChangeKind } from './changes/kinds';
import { randomChange, USUAL_KINDS } from './changes/random-change';
import { Random } from './world/chance/random';
import type { World } from './world/world';

export { USUAL_KINDS };
export type { Change, ChangeArguments, ChangeKind, Trace };

/** Draws a change at random. */
export interface RandomChangeOptions {
  /** Where the draws come from. Default a source of the world's own seed. */
  random?: Random;
  /** The kinds to draw from. Default the usual ones: no moves, and no renames of what rows have only the name of. */
  only?: readonly ChangeKind[];
  trace?: Trace;
}

/**
 * Changes to the account, as its users make them: `changes.changeValue({ settingId, environmentId, value: true })`.
 * What a call doesn't name is drawn at random. Each change writes an audit event at the server's present time; how it
 * shows there, the trace says.
 */
export type Changes = {
  [K in ChangeKind]: (target?: ChangeArguments<K>, trace?: Trace) => Change;
} & {
  randomChange(options?: RandomChangeOptions): Change;
  /** How changes show in the audit log from now on, where they don't say so themselves. */
  setTrace(trace: Trace): void;
};

export const CHANGE_KINDS = Object.keys(CHANGES) as ChangeKind[];

/** @param holdAnswers lets answers stay for so many seconds as they are now. */
export function changesOf(world: World, holdAnswers: (seconds: number) => void): Changes {
  const editor = new Editor(world, new Random(world.seed, 'changes'));
  const hold = (trace: Trace) => {
    const { answersLateSeconds = 0 } = { ...editor.trace, ...trace };
    if (answersLateSeconds > 0) holdAnswers(answersLateSeconds);
  };
  const calls = CHANGE_KINDS.map((kind) => [
    kind,
    (target: ChangeArguments<ChangeKind> = {}, trace: Trace = {}) => {
      hold(trace);
      return CHANGES[kind](editor, target, trace);
    },
  ]);
  return {
    ...(Object.fromEntries(calls) as { [K in ChangeKind]: Changes[K] }),
    randomChange: ({ random, only = USUAL_KINDS, trace = {} }: RandomChangeOptions = {}) => {
      if (random !== undefined) editor.random = random;
      hold(trace);
      return randomChange(editor, only, trace);
    },
    setTrace: (trace) => void (editor.trace = trace),
  };
}
