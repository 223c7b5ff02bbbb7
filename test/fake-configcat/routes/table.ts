import { auditRoutes, type AuditLimits } from './audit-logs';
import { configRoutes, environmentRoutes, settingRoutes, tagRoutes } from './flags';
import { changeRequestRoutes } from './change-requests';
import { organizationRoutes } from './organizations';
import { productRoutes } from './products';
import { staleFlagRoutes } from './stale-flags';
import type { Route } from './route';
import { usageRoutes } from './usage';
import { valueRoutes } from './values';

/** All that can be read. @param hasUsage false on servers that are too old to tell of usage. */
export function allRoutes(limits: AuditLimits, hasUsage = true): Route[] {
  return [
    ...organizationRoutes,
    ...productRoutes,
    ...configRoutes,
    ...environmentRoutes,
    ...tagRoutes,
    ...settingRoutes,
    ...valueRoutes,
    ...changeRequestRoutes,
    ...staleFlagRoutes,
    ...auditRoutes(limits),
    ...(hasUsage ? usageRoutes : []),
  ];
}
