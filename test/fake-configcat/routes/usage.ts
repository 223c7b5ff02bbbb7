import { productsOf } from '../shapes/organization';
import { usageAndQuotaJson } from '../shapes/usage';
import { dailyRoute, named } from './route';

/** Usage and quota: of all products that the caller sees, or of one. Older servers don't have it. */
export const usageRoutes = [
  dailyRoute('/v1/organizations/{organizationId}/usage-and-quota', 'usage', (ask) => {
    const organization = named(ask, 'organization');
    const only = ask.query.uuid('productId');
    const products = productsOf(ask.world, organization).filter(
      ({ productId }) => ask.sees.product(productId) && (only === undefined || productId === only),
    );
    return usageAndQuotaJson(ask.world, organization, products);
  }),
];
