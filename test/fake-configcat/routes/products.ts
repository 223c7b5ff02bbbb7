import { integrationJson, webhookJson, webhooksOf } from '../shapes/connections';
import { productInvitationsJson } from '../shapes/organization';
import { permissionGroupJson } from '../shapes/permission-group';
import { preferencesJson } from '../shapes/preferences';
import { productJson } from '../shapes/product';
import { productMembersJson } from '../shapes/product-members';
import { segmentJson, segmentListJson } from '../shapes/segment';
import { named, route, timedRoute } from './route';

const accessRoutes = [
  route('/v1/products/{productId}/preferences', 'preferences', (ask) =>
    preferencesJson(ask.world, named(ask, 'product')),
  ),
  route('/v1/products/{productId}/members', 'productMembers', (ask) =>
    productMembersJson(ask.world, named(ask, 'product')),
  ),
  timedRoute('/v1/products/{productId}/invitations', 'productInvitations', (ask) =>
    productInvitationsJson(ask.world, named(ask, 'product')),
  ),
  route('/v1/products/{productId}/permissions', 'permissionGroups', (ask) => {
    const product = named(ask, 'product');
    return ask.world.permissionGroups
      .get(product.index)
      .map((group) => permissionGroupJson(ask.world, product, group));
  }),
  route('/v1/permissions/{permissionGroupId}', 'permissionGroups', (ask) =>
    permissionGroupJson(ask.world, named(ask, 'product'), named(ask, 'permissionGroup')),
  ),
];

const segmentRoutes = [
  route('/v1/products/{productId}/segments', 'segments', (ask) => {
    const product = named(ask, 'product');
    return ask.world.segments
      .get(product.index)
      .map((segment) => segmentListJson(ask.world, product, segment));
  }),
  route('/v1/segments/{segmentId}', 'segments', (ask) =>
    segmentJson(ask.world, named(ask, 'product'), named(ask, 'segment')),
  ),
];

const connectionRoutes = [
  route('/v1/products/{productId}/webhooks', 'webhooks', (ask) =>
    webhooksOf(ask.world, named(ask, 'product')).map(webhookJson),
  ),
  route('/v1/webhooks/{webhookId}', 'webhooks', (ask) => webhookJson(named(ask, 'webhook'))),
  route('/v1/webhooks/{webhookId}/keys', 'webhookKeys', (ask) => {
    const [key1, key2] = named(ask, 'webhook').webhook.signingKeys;
    return { key1: key1.text, key2: key2?.text ?? null };
  }),
  route('/v1/products/{productId}/integrations', 'integrations', (ask) => {
    const product = named(ask, 'product');
    const integrations = ask.world.integrations.get(product.index);
    return { integrations: integrations.map((one) => integrationJson(ask.world, product, one)) };
  }),
  route('/v1/integrations/{integrationId}', 'integrations', (ask) =>
    integrationJson(ask.world, named(ask, 'product'), named(ask, 'integration')),
  ),
];

/** Products, and what of theirs is neither flags nor history. */
export const productRoutes = [
  route('/v1/products', 'products', ({ world, sees }) =>
    world.products
      .filter(({ productId }) => sees.product(productId))
      .map((product) => productJson(world, product)),
  ),
  route('/v1/products/{productId}', 'products', (ask) => productJson(ask.world, named(ask, 'product'))),
  ...accessRoutes,
  ...segmentRoutes,
  ...connectionRoutes,
];
