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
import {
  codeReferenceTruth,
  deletedSettingTruth,
  sdkKeyTruth,
  staleFlagTruth,
  variationTruth,
} from './truth/detail-truth';
import {
  invitationTruth,
  limitationTruth,
  proxyProfileTruth,
  proxySdkKeyTruth,
} from './truth/organization-truth';
import { organizationMemberTruth, organizationTruth, productTruth } from './truth/people-truth';
import {
  changeRequestTruth,
  integrationTruth,
  permissionGroupTruth,
  preferenceTruth,
  productMemberTruth,
  segmentTruth,
  webhookTruth,
} from './truth/product-truth';
import { organizationUsageTruth, productUsageTruth, sdkUsageTruth } from './truth/usage-truth';
import type { Rows, Truth } from './truth/rows';
import type { Product } from './world/products';
import type { World } from './world/world';

const STREAMS: Record<string, Rows> = {
  organizations: organizationTruth,
  organization_members: organizationMemberTruth,
  organization_invitations: invitationTruth,
  organization_limitations: limitationTruth,
  organization_usage: organizationUsageTruth,
  product_usage: productUsageTruth,
  sdk_usage: sdkUsageTruth,
  organization_audit_logs: organizationAuditTruth,
  proxy_profiles: proxyProfileTruth,
  products: productTruth,
  product_preferences: preferenceTruth,
  product_members: productMemberTruth,
  product_invitations: invitationTruth,
  permission_groups: permissionGroupTruth,
  environments: environmentTruth,
  tags: tagTruth,
  segments: segmentTruth,
  webhooks: webhookTruth,
  integrations: integrationTruth,
  audit_logs: auditTruth,
  change_requests: changeRequestTruth,
  stale_flags: staleFlagTruth,
  configs: configTruth,
  deleted_settings: deletedSettingTruth,
  settings: settingTruth,
  setting_tags: settingTagTruth,
  predefined_variations: variationTruth,
  code_references: codeReferenceTruth,
  setting_values: valueTruth,
  targeting_rules: ruleTruth,
  sdk_keys: sdkKeyTruth,
  proxy_profile_sdk_keys: proxySdkKeyTruth,
};

/** Which part of the truth is wanted. Default all. */
export interface TruthScope {
  /** Whether a product is seen; Permissions answer that. */
  product?(productId: string): boolean;
  streams?: readonly string[];
}

/** What each stream should bring, computed from the world and not from answers. */
export function truth(world: World, scope: TruthScope = {}): Truth {
  const products = visible(world, scope);
  return Object.fromEntries(wanted(scope).map(([name, rows]) => [name, [...rows(world, products)]]));
}

/** How many rows each stream should bring; cheaper than `truth`, since audit events are not told. */
export function truthCounts(world: World, scope: TruthScope = {}): Record<string, number> {
  const products = visible(world, scope);
  return Object.fromEntries(
    wanted(scope).map(([name, rows]) => [name, countOf(name, rows, world, products)]),
  );
}

function countOf(name: string, rows: Rows, world: World, products: readonly Product[]): number {
  if (name === 'audit_logs') return sum(products.map((product) => productAudit(world, product).length));
  if (name === 'organization_audit_logs') {
    return sum(world.organizations.map(({ index }) => organizationAudit(world, index).length));
  }
  let count = 0;
  const iterator = rows(world, products)[Symbol.iterator]();
  while (iterator.next().done !== true) count++;
  return count;
}

function wanted({ streams }: TruthScope): [string, Rows][] {
  return Object.entries(STREAMS).filter(([name]) => streams?.includes(name) ?? true);
}

function visible(world: World, scope: TruthScope): readonly Product[] {
  return world.products.filter(({ productId }) => scope.product?.(productId) ?? true);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
