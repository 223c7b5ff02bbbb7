import { auditTruth, organizationAudit, organizationAuditTruth, productAudit } from './truth/audit-truth';
import {
  configTruth,
  environmentTruth,
  ruleTruth,
  settingTagTruth,
  settingTruth,
  tagTruth,
  valueTruth,
} from './truth/flag-truth';
import { organizationMemberTruth, organizationTruth, productTruth } from './truth/people-truth';
import type { Truth, TruthRow } from './truth/rows';
import type { Product } from './world/products';
import type { World } from './world/world';

type Rows = (world: World, products: readonly Product[]) => Iterable<TruthRow>;

const STREAMS: Record<string, Rows> = {
  organizations: organizationTruth,
  organization_members: organizationMemberTruth,
  organization_audit_logs: organizationAuditTruth,
  products: productTruth,
  environments: environmentTruth,
  tags: tagTruth,
  audit_logs: auditTruth,
  configs: configTruth,
  settings: settingTruth,
  setting_tags: settingTagTruth,
  setting_values: valueTruth,
  targeting_rules: ruleTruth,
};

/** Which products a caller sees. */
export interface TruthScope {
  product?(productId: string): boolean;
}

/** What each stream should bring, computed from the world and not from answers. */
export function truth(world: World, scope: TruthScope = {}): Truth {
  const products = visible(world, scope);
  return Object.fromEntries(
    Object.entries(STREAMS).map(([name, rows]) => [name, [...rows(world, products)]]),
  );
}

/** How many rows each stream should bring; cheaper than `truth`, since audit events are not told. */
export function truthCounts(world: World, scope: TruthScope = {}): Record<string, number> {
  const products = visible(world, scope);
  return Object.fromEntries(
    Object.entries(STREAMS).map(([name, rows]) => [name, countOf(name, rows, world, products)]),
  );
}

function countOf(name: string, rows: Rows, world: World, products: readonly Product[]): number {
  if (name === 'audit_logs') return sum(products.map((product) => productAudit(world, product).length));
  if (name === 'organization_audit_logs') {
    return sum(world.organizations.map(({ index }) => organizationAudit(world, index).length));
  }
  let count = 0;
  for (const row of rows(world, products)) if (row !== undefined) count++;
  return count;
}

function visible(world: World, scope: TruthScope): readonly Product[] {
  return world.products.filter(({ productId }) => scope.product?.(productId) ?? true);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
