import { findOrganization } from '../world/lookup';
import { ticksOf } from '../world/chance/ticks';
import type { Change, Target, Trace } from './change';
import type { Editor } from './editor';
import { configFor, environmentFor, NothingToChange, productFor } from './targets';

/** An event without a change. */
export interface EventTarget extends Target {
  /** For an event of the organization itself; other ids are then ignored. */
  organizationId?: string;
  /** Milliseconds since the epoch. Default now. */
  at?: number;
  type?: string;
  actionTarget?: string;
  details?: string;
}

function scopeFor(editor: Editor, target: EventTarget) {
  if (target.organizationId !== undefined) {
    const organization = findOrganization(editor.world, target.organizationId);
    if (organization === undefined) throw new NothingToChange('There is no such organization.');
    const scope = { product: null, config: null, environment: null };
    return { scope, organization: organization.index, ids: { productId: '' } };
  }
  const { index: product, organization, productId } = productFor(editor, target);
  const { configId, environmentId } = target;
  const config = configId === undefined ? null : configFor(editor, { configId }).config.index;
  const environment =
    environmentId === undefined ? null : environmentFor(editor, { environmentId }).environment.index;
  const ids = {
    productId,
    ...(configId === undefined ? {} : { configId }),
    ...(environmentId === undefined ? {} : { environmentId }),
  };
  return { scope: { product, config, environment }, organization, ids };
}

/** Writes an event, by default of a product, and changes nothing else. */
export function addAuditEvent(editor: Editor, target: EventTarget, trace: Trace): Change {
  const { scope, organization, ids } = scopeFor(editor, target);
  const statement = {
    type: target.type ?? 'productChanged',
    actionTarget: target.actionTarget ?? 'Something',
    details: target.details ?? 'Something happened',
    ...(target.at === undefined ? {} : { at: ticksOf(target.at) }),
  };
  editor.record(scope, organization, statement, trace);
  return { kind: 'addAuditEvent', ...ids };
}
