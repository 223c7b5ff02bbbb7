import { organizationJson, productJson } from '../shapes/product';
import { membersJson, usersJson } from '../shapes/members';
import { named, route } from './route';

export const organizationRoutes = [
  route('/v1/organizations', 'organizations', ({ world }) => world.organizations.map(organizationJson)),
  route('/v1/organizations/{organizationId}/members', 'organizationMembers', (ask) =>
    usersJson(named(ask, 'organization')),
  ),
  route('/v2/organizations/{organizationId}/members', 'organizationMembers', (ask) =>
    membersJson(ask.world, named(ask, 'organization'), ask.sees),
  ),
];

export const productRoutes = [
  route('/v1/products', 'products', ({ world, sees }) =>
    world.products
      .filter(({ productId }) => sees.product(productId))
      .map((product) => productJson(world, product)),
  ),
  route('/v1/products/{productId}', 'products', (ask) => productJson(ask.world, named(ask, 'product'))),
];
