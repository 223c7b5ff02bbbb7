import type { Environment } from '../world/products/environments';
import type { PermissionGroup } from '../world/people/permission-groups';
import type { Product } from '../world/products/products';
import type { World } from '../world/world';
import { productJson } from './product';

function capabilities({ accessType, trusted }: PermissionGroup) {
  const writes = accessType !== 'readOnly';
  return {
    canManageMembers: accessType === 'full',
    canCreateOrUpdateConfig: writes,
    canDeleteConfig: trusted,
    canCreateOrUpdateEnvironment: writes,
    canDeleteEnvironment: accessType === 'full',
    canCreateOrUpdateSetting: writes,
    canTagSetting: writes,
    canDeleteSetting: trusted,
    canCreateOrUpdateTag: writes,
    canDeleteTag: trusted,
    canManageWebhook: trusted,
    canUseExportImport: trusted,
    canManageProductPreferences: accessType === 'full',
    canManageIntegrations: trusted,
    canViewSdkKey: writes,
    canRotateSdkKey: trusted,
    canCreateOrUpdateSegments: writes,
    canDeleteSegments: trusted,
    canViewProductAuditLog: true,
    canViewProductStatistics: writes,
    canDisable2FA: accessType === 'full',
  };
}

/** In custom groups, members who are not trusted can only read in production. */
function accessIn({ trusted }: PermissionGroup, environment: Environment) {
  return environment.order > 0 || trusted ? 'full' : 'readOnly';
}

export function permissionGroupJson(world: World, product: Product, group: PermissionGroup) {
  const { permissionGroupId, name, accessType, trusted } = group;
  const environments = accessType === 'custom' ? world.environments.get(product.index) : [];
  return {
    permissionGroupId,
    name,
    ...capabilities(group),
    accessType,
    newEnvironmentAccessType: accessType === 'readOnly' ? 'readOnly' : 'full',
    environmentAccesses: environments.map((environment) => ({
      environmentId: environment.environmentId,
      name: environment.name,
      color: environment.color,
      description: environment.description,
      order: environment.order,
      reasonRequired: environment.reasonRequired,
      approveRequired: environment.approveRequired,
      environmentAccessType: accessIn(group, environment),
    })),
    product: productJson(world, product),
    approvalPermissionType:
      accessType === 'custom' ? 'custom' : trusted ? 'canBypassApproval' : 'cannotApprove',
    newEnvironmentApprovalPermissionType: trusted ? 'canApproveOthers' : 'cannotApprove',
    environmentApprovalPermissions: environments.map(({ environmentId }) => ({
      environmentId,
      environmentApprovalPermissionType: trusted ? 'canApproveOthers' : 'cannotApprove',
    })),
  };
}
