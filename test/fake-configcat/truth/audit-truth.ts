import { auditJson } from '../shapes/audit';
import type { AuditView } from '../world/audit/audit-trail';
import type { Product } from '../world/products/products';
import type { World } from '../world/world';
import type { TrueStreams, TruthRow } from './rows';
import { productIds } from './walk';

const always = { from: Number.MIN_SAFE_INTEGER, to: Number.MAX_SAFE_INTEGER };

/** All that can be read of a product's audit log now. */
export function productAudit(world: World, product: Product): AuditView {
  return world.audit.query({ product: product.index, ...always });
}

export function organizationAudit(world: World, organization: number): AuditView {
  return world.audit.query({ organization, ...always });
}

function* rows(view: AuditView, ids: TruthRow): Generator<TruthRow> {
  for (let i = 0; i < view.length; i++) {
    const { auditLogId, ...event } = auditJson(view.event(i));
    yield { ...ids, auditLogId: String(auditLogId), ...event };
  }
}

function* auditTruth(world: World, products: readonly Product[]): Generator<TruthRow> {
  for (const product of products) yield* rows(productAudit(world, product), productIds(world, product));
}

function* organizationAuditTruth(world: World): Generator<TruthRow> {
  for (const { index, organizationId } of world.organizations) {
    yield* rows(organizationAudit(world, index), { organizationId });
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

export const auditStreams: TrueStreams = {
  audit_logs: {
    rows: auditTruth,
    key: ['auditLogId'],
    from: 'auditLogs',
    count: (world, products) => sum(products.map((product) => productAudit(world, product).length)),
  },
  organization_audit_logs: {
    rows: organizationAuditTruth,
    key: ['auditLogId'],
    from: 'organizationAuditLogs',
    count: (world) => sum(world.organizations.map(({ index }) => organizationAudit(world, index).length)),
  },
};
