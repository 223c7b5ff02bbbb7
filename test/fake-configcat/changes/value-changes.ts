import { targetingRule } from '../world/flags/formulas';
import { rolloutRule } from '../world/flags/rollouts';
import type { FreeValue } from '../world/flags/sample-value';
import { plainValue, sampleFor, servedValue } from '../world/flags/served-value';
import type { SettingValue } from '../world/flags/values';
import type { Change, Target, Trace } from './change';
import type { Editor, Statement } from './editor';
import { NothingToChange, valueFor, type FoundValue } from './targets';

/** The value itself, to be changed in place. */
function owned({ world }: Editor, { product, config, environment, setting }: FoundValue): SettingValue {
  const values = world.values.own(product.index, config.index, environment.index);
  const value = values.find(({ settingId }) => settingId === setting.settingId);
  if (value === undefined) throw new NothingToChange('The setting has no value in this environment.');
  return value;
}

/** Marks a value as saved now, and writes an event. */
function saved(editor: Editor, found: FoundValue, kind: string, details: string, trace: Trace): Change {
  const { product, config, environment, setting } = found;
  const value = owned(editor, found);
  value.updatedAt = editor.now();
  value.lastUpdater = editor.random.pick(editor.world.peopleOf(product.index));
  value.lastVersionId = editor.newVersion();
  const statement: Statement = { type: 'settingValueChanged', actionTarget: setting.key, details };
  const scope = { product: product.index, config: config.index, environment: environment.index };
  editor.record(scope, product.organization, statement, trace);
  const { productId } = product;
  const { environmentId } = environment;
  return { kind, productId, configId: config.configId, environmentId, settingId: setting.settingId };
}

function currentValue({ evaluation }: SettingValue): FreeValue {
  return evaluation.version === 'v2' ? plainValue(evaluation.formula.defaultValue) : evaluation.rollout.value;
}

function anotherValue(editor: Editor, found: FoundValue, current: FreeValue): FreeValue {
  if (typeof current === 'boolean') return !current;
  for (let tries = 0; tries < 20; tries++) {
    const value = sampleFor(found.setting, editor.random);
    if (value !== current) return value;
  }
  return current;
}

/** Changes the default value, to the given one or a random one. */
export function changeValue(editor: Editor, target: Target & { value?: FreeValue }, trace: Trace): Change {
  const found = valueFor(editor, target);
  const { evaluation } = owned(editor, found);
  const before = currentValue(owned(editor, found));
  const after = target.value ?? anotherValue(editor, found, before);
  if (evaluation.version === 'v2') evaluation.formula.defaultValue = servedValue(found.setting, after);
  else evaluation.rollout.value = after;
  return saved(
    editor,
    found,
    'changeValue',
    `Served value: ${JSON.stringify(before)} → ${JSON.stringify(after)}`,
    trace,
  );
}

/** Puts a targeting rule before the others. */
export function addRule(editor: Editor, target: Target, trace: Trace): Change {
  const found = valueFor(editor, target);
  const { world, random } = editor;
  const { product, config, setting } = found;
  const audience = world.audienceOf(product.index);
  const { evaluation } = owned(editor, found);
  if (evaluation.version === 'v1') {
    evaluation.rollout.rolloutRules.unshift(rolloutRule(setting, audience, random));
  } else {
    const all = world.settings.get(product.index, config.index);
    const earlier = all.slice(0, all.indexOf(setting)).slice(-3);
    const rule = targetingRule(setting, earlier, audience, random);
    evaluation.formula.targetingRules.unshift(rule);
    countSegments(
      editor,
      product.index,
      rule.conditions.flatMap((c) => c.segmentCondition?.segmentId ?? []),
    );
  }
  return saved(editor, found, 'addRule', 'Targeting rule added', trace);
}

/** Changes a segment's usage, but not its `updatedAt`. */
function countSegments({ world }: Editor, product: number, ids: readonly string[]): void {
  if (ids.length === 0) return;
  for (const segment of world.segments.own(product)) if (ids.includes(segment.segmentId)) segment.usage++;
}

/** Removes a targeting rule: the given one, or the first. */
export function removeRule(editor: Editor, target: Target & { ruleIndex?: number }, trace: Trace): Change {
  const found = valueFor(editor, target);
  const { evaluation } = owned(editor, found);
  const rules =
    evaluation.version === 'v2' ? evaluation.formula.targetingRules : evaluation.rollout.rolloutRules;
  const index = target.ruleIndex ?? 0;
  if (index >= rules.length) throw new NothingToChange('There is no such rule to remove.');
  rules.splice(index, 1);
  return saved(editor, found, 'removeRule', 'Targeting rule removed', trace);
}
