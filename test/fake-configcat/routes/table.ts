import { auditRoutes, type AuditLimits } from './audit-logs';
import { configRoutes, environmentRoutes, settingRoutes, tagRoutes } from './flags';
import { organizationRoutes, productRoutes } from './organizations';
import type { Route } from './route';
import { valueRoutes } from './values';

/** All that can be read. */
export function allRoutes(limits: AuditLimits): Route[] {
  return [
    ...organizationRoutes,
    ...productRoutes,
    ...configRoutes,
    ...environmentRoutes,
    ...tagRoutes,
    ...settingRoutes,
    ...valueRoutes,
    ...auditRoutes(limits),
  ];
}
