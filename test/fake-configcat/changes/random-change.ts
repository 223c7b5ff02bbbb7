import type { Change, Trace } from './change';
import type { Editor } from './editor';
import { CHANGES, type ChangeKind } from './kinds';
import { NothingToChange } from './targets';

/** The relative frequency of each kind of change. Additions and deletions are in balance. */
const WEIGHTS = {
  changeValue: 60,
  addRule: 20,
  removeRule: 18,
  renameSetting: 10,
  addSetting: 10,
  deleteSetting: 9,
  tagSetting: 8,
  addConfig: 2,
  deleteConfig: 2,
  renameConfig: 4,
  addEnvironment: 1,
  deleteEnvironment: 1,
  addProduct: 1,
  deleteProduct: 1,
  addTag: 2,
  addCodeReference: 12,
  removeCodeReference: 11,
  addAuditEvent: 2,
};

/** Kinds that are drawn only on request: they are rare, and affect many rows. */
const RARE_WEIGHTS = {
  renameOrganization: 1,
  renameProduct: 2,
  renameEnvironment: 2,
  renamePerson: 2,
  changeEmail: 2,
  moveProduct: 1,
  growUsage: 4,
  applyChangeRequest: 2,
  changeSegment: 2,
  deleteSegment: 1,
  renameVariation: 2,
};

const ALL_WEIGHTS: Record<ChangeKind, number> = { ...WEIGHTS, ...RARE_WEIGHTS };

/** Kinds that are drawn by default. */
export const USUAL_KINDS = Object.keys(WEIGHTS) as ChangeKind[];

/** Makes a change of a kind that is drawn at random from those allowed. */
export function randomChange(editor: Editor, allowed: readonly ChangeKind[], trace: Trace): Change {
  const deck = allowed.flatMap((kind) => Array.from({ length: ALL_WEIGHTS[kind] }, () => kind));
  for (let tries = 0; tries < 200; tries++) {
    try {
      return CHANGES[editor.random.pick(deck)](editor, {}, trace);
    } catch (error) {
      if (!(error instanceof NothingToChange)) throw error;
    }
  }
  throw new NothingToChange('None of the allowed changes can be made.');
}
