import type { Json } from '../json';
import { auditJson } from '../shapes/audit';
import { findConfig, findEnvironment, findProduct } from '../world/lookup';
import { hash } from '../world/chance/random';
import { TICKS_PER_DAY, TICKS_PER_SECOND } from '../world/chance/ticks';
import type { AuditQuery } from '../world/audit/audit-query';
import type { AuditView } from '../world/audit/audit-trail';
import { pagedJson, pageOf, type Page } from './paging';
import { badRequest, notFound } from './problem';
import { named, type Answer, type Ask, type Route } from './route';

/** `shuffled`: newest page first, in no order within a page. */
export type AuditOrder = 'newest' | 'oldest' | 'shuffled';

export interface AuditLimits {
  order: AuditOrder;
  /** A longer span is refused; a span without a beginning counts from the end of retention. */
  spanDaysMax: number | null;
  /** Filters by config and by environment show an event so much later than the log itself, in milliseconds. Default 0. */
  filterLagMs?: number;
}

function need<T>(found: T | undefined, what: string): T {
  if (found === undefined) throw notFound(what);
  return found;
}

/** What a request asks of the audit log of its product or organization. */
function auditQuery(ask: Ask, limits: AuditLimits): AuditQuery {
  const { world, scope, query } = ask;
  const [productId, configId, environmentId] = [
    query.uuid('productId'),
    query.uuid('configId'),
    query.uuid('environmentId'),
  ];
  const from = query.date('fromUtcDateTime');
  const to = query.date('toUtcDateTime');
  if (from !== undefined && to !== undefined && from > to)
    throw badRequest('The start date is after the end date.');
  const now = world.clock.ticks();
  const isFiltered = configId !== undefined || environmentId !== undefined;
  const filterLag = ((limits.filterLagMs ?? 0) / 1_000) * TICKS_PER_SECOND;
  if (
    limits.spanDaysMax !== null &&
    (to ?? now) - (from ?? world.audit.retainedFrom()) > limits.spanDaysMax * TICKS_PER_DAY
  ) {
    throw badRequest(`The requested time span must not be longer than ${limits.spanDaysMax} days.`);
  }
  const config = configId === undefined ? undefined : need(findConfig(world, configId), 'Config').item;
  const environment =
    environmentId === undefined ? undefined : need(findEnvironment(world, environmentId), 'Environment').item;
  const product =
    scope.product ?? (productId === undefined ? undefined : need(findProduct(world, productId), 'Product'));
  return {
    organization: scope.product === undefined ? named(ask, 'organization').index : undefined,
    product: product?.index ?? config?.product ?? environment?.product,
    config: config?.index,
    environment: environment?.index,
    type: query.text('auditLogType'),
    from: from ?? Number.MIN_SAFE_INTEGER,
    to: Math.min(to ?? Number.MAX_SAFE_INTEGER, isFiltered ? now - filterLag : Number.MAX_SAFE_INTEGER),
  };
}

function pageJson(view: AuditView, page: Page, order: AuditOrder): Json {
  const place = (i: number) => (order === 'oldest' ? i : view.length - 1 - i);
  const { paging, data } = pagedJson(page, view.length, (i) => auditJson(view.event(place(i))));
  if (order === 'shuffled') {
    return {
      paging,
      data: data
        .map((row, i) => ({ row, rank: hash('shuffle', page.number, i) }))
        .sort((a, b) => a.rank - b.rank)
        .map(({ row }) => row),
    };
  }
  return { paging, data };
}

function auditAnswer(ask: Ask, limits: AuditLimits): Answer {
  const page = pageOf(ask.query, 100);
  const view = ask.world.audit.query(auditQuery(ask, limits));
  return { stamp: `${limits.order} ${view.fingerprint}`, json: () => pageJson(view, page, limits.order) };
}

/** @param limits are looked at with every request, so that they may change. */
export function auditRoutes(limits: AuditLimits): Route[] {
  return [
    {
      path: '/v2/organizations/{organizationId}/auditlogs',
      capability: 'organizationAuditLogs',
      answer: (ask) => auditAnswer(ask, limits),
    },
    {
      path: '/v2/products/{productId}/auditlogs',
      capability: 'auditLogs',
      answer: (ask) => auditAnswer(ask, limits),
    },
  ];
}
