import { codeReference } from '../world/flags/code-references';
import type { FoundSetting } from '../world/lookup';
import type { Change, Target, Trace } from './change';
import type { Editor } from './editor';
import { NothingToChange, settingFor } from './targets';

/** Beyond the numbers of generated reports. */
const FIRST_ADDED = 1_000;

function recorded(
  editor: Editor,
  { product, config, setting }: FoundSetting,
  change: { kind: string; type: string; details: string; codeReferenceId: string },
  trace: Trace,
): Change {
  const { kind, type, details, codeReferenceId } = change;
  const scope = { product: product.index, config: config.index, environment: null };
  editor.record(scope, product.organization, { type, actionTarget: setting.key, details }, trace);
  const { settingId } = setting;
  return { kind, productId: product.productId, configId: config.configId, settingId, codeReferenceId };
}

/** Uploads a scan's report on a setting. */
export function addCodeReference(editor: Editor, target: Target, trace: Trace): Change {
  const found = settingFor(editor, target);
  const { world } = editor;
  const references = world.codeReferences.own(found.setting.settingId);
  const reference = codeReference(world.seed, found.setting, editor.count + FIRST_ADDED, editor.now());
  references.push(reference);
  const { codeReferenceId, repository } = reference;
  const details = `Repository: ${repository ?? ''}`;
  return recorded(
    editor,
    found,
    { kind: 'addCodeReference', type: 'codeReferencesUploaded', details, codeReferenceId },
    trace,
  );
}

/** Deletes a report: the given one, or the first of the setting. */
export function removeCodeReference(
  editor: Editor,
  target: Target & { codeReferenceId?: string },
  trace: Trace,
): Change {
  const found = settingFor(editor, target);
  const references = editor.world.codeReferences.own(found.setting.settingId);
  const wanted = target.codeReferenceId ?? references[0]?.codeReferenceId;
  const index = references.findIndex(({ codeReferenceId }) => codeReferenceId === wanted);
  if (index < 0 || wanted === undefined) throw new NothingToChange('There is no code reference to remove.');
  references.splice(index, 1);
  const change = { kind: 'removeCodeReference', type: 'codeReferenceDeleted', details: 'Report deleted' };
  return recorded(editor, found, { ...change, codeReferenceId: wanted }, trace);
}
