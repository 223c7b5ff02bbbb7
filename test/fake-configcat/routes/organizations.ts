import { membersJson, usersJson } from '../shapes/members';
import { organizationInvitationsJson, organizationLimitations, productsOf } from '../shapes/organization';
import { organizationJson } from '../shapes/product';
import { proxyProfileJson, proxySdkKeysJson } from '../shapes/proxy';
import { at } from '../world/chance/random';
import { named, route, timedRoute } from './route';

const peopleRoutes = [
  route('/v1/me', 'me', ({ world }) => {
    const { email, fullName } = at(at(world.organizations, 0).people, 0);
    return { email, fullName };
  }),
  route('/v1/organizations/{organizationId}/members', 'organizationMembers', (ask) =>
    usersJson(named(ask, 'organization')),
  ),
  route('/v2/organizations/{organizationId}/members', 'organizationMembers', (ask) =>
    membersJson(ask.world, named(ask, 'organization'), ask.sees),
  ),
  timedRoute('/v1/organizations/{organizationId}/invitations', 'organizationInvitations', (ask) => {
    const products = productsOf(ask.world, named(ask, 'organization'));
    return organizationInvitationsJson(
      ask.world,
      products.filter(({ productId }) => ask.sees.product(productId)),
    );
  }),
];

const proxyRoutes = [
  route('/v1/organizations/{organizationId}/proxy-profiles', 'proxyProfiles', (ask) => {
    const organization = named(ask, 'organization');
    const profiles = ask.world.proxyProfiles.get(organization.index);
    return { profiles: profiles.map((profile) => proxyProfileJson(ask.world, organization, profile)) };
  }),
  route('/v1/proxy-profiles/{proxyProfileId}', 'proxyProfiles', (ask) =>
    proxyProfileJson(ask.world, named(ask, 'organization'), named(ask, 'proxyProfile')),
  ),
  route('/v1/proxy-profiles/{proxyProfileId}/sdk-keys', 'proxySdkKeys', (ask) =>
    proxySdkKeysJson(ask.world, named(ask, 'organization')),
  ),
];

/** The routes of organizations, except the audit log. */
export const organizationRoutes = [
  route('/v1/organizations', 'organizations', ({ world }) => world.organizations.map(organizationJson)),
  route(
    '/v1/organizations/{organizationId}/organization-limitations',
    'organizationLimitations',
    () => organizationLimitations,
  ),
  ...peopleRoutes,
  ...proxyRoutes,
];
