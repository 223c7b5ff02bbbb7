import { changeRequestsOf } from '../shapes/placed-change-request';
import type { Change, Target, Trace } from './change';
import type { Editor } from './editor';
import { NothingToChange, productFor } from './targets';
import { changeValue } from './value-changes';

/** How a change request comes to be applied. */
export interface RequestTarget extends Target {
  /** Whether the person who made it approves it too, and nobody else does. Default false. */
  selfApproved?: boolean;
}

/**
 * Applies an open change request: a colleague approves it, its flags get other values, and the log tells of both. One for
 * the environment that is named, if one is.
 */
export function applyChangeRequest(editor: Editor, target: RequestTarget, trace: Trace): Change {
  const { world } = editor;
  const named = target.productId ?? target.environmentId ?? target.configId;
  const products = named === undefined ? world.products : [productFor(editor, target)];
  const found = products
    .flatMap((product) => changeRequestsOf(world, product))
    .find(
      ({ request, environment, config, settings }) =>
        request.status === 'open' &&
        settings.length > 0 &&
        environment.environmentId === (target.environmentId ?? environment.environmentId) &&
        config.configId === (target.configId ?? config.configId),
    );
  if (found === undefined) throw new NothingToChange('There is no open change request.');
  const { product, config, environment, settings } = found;
  const requests = world.changeRequests.own(product.index);
  const request = requests.find(({ index }) => index === found.request.index) ?? found.request;
  const { organization, index } = product;
  const others = world.peopleOf(index).filter(({ userId }) => userId !== request.creator.userId);
  const who = target.selfApproved === true ? request.creator : editor.random.pick(others);
  const { configId } = config;
  const { environmentId } = environment;

  request.approvals = [{ who, at: editor.now(), dismissedAt: null }];
  for (const { settingId } of settings) changeValue(editor, { settingId, environmentId }, trace);
  request.status = 'applied';
  request.applied = { who: request.creator, at: editor.now() };
  const scope = { product: index, config: config.index, environment: environment.index };
  const details = 'Change request applied';
  editor.record(
    scope,
    organization,
    { type: 'changeRequestApplied', actionTarget: request.title, details },
    trace,
  );
  return { kind: 'applyChangeRequest', productId: product.productId, configId, environmentId };
}
