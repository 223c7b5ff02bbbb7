import { changeRequest, type ChangeRequest } from './change-requests';
import { config, evaluationVersionOf, type Config } from './configs';
import { environment, type Environment } from './environments';
import { count, type Ground } from '../ground';
import { integration, type Integration } from './integrations';
import { invitation, type Invitation } from '../people/invitations';
import { Lazy } from '../lazy';
import { permissionGroup, type PermissionGroup } from '../people/permission-groups';
import { proxyProfile, type ProxyProfile } from './proxy-profiles';
import { segment, type Segment } from './segments';
import { tag, type Tag } from './tags';
import { webhook, type Webhook } from './webhooks';

/** How many products' lists of a kind are remembered. */
const REMEMBERED = 500;

/** The lists of each product, by the product's number. */
export interface ProductLists {
  environments: Lazy<Environment[]>;
  configs: Lazy<Config[]>;
  tags: Lazy<Tag[]>;
  segments: Lazy<Segment[]>;
  permissionGroups: Lazy<PermissionGroup[]>;
  webhooks: Lazy<Webhook[]>;
  integrations: Lazy<Integration[]>;
  invitations: Lazy<Invitation[]>;
  changeRequests: Lazy<ChangeRequest[]>;
  /** By the organization's number. */
  proxyProfiles: Lazy<ProxyProfile[]>;
}

export function productLists(ground: Ground): ProductLists {
  const { seed, sizes, uuids, until } = ground;
  const { configsPerProduct, environmentsPerProduct, permissionGroupsPerProduct } = sizes;
  const lists = <T>(length: number, make: (owner: number, index: number) => T) =>
    new Lazy<T[]>(REMEMBERED, (owner) => count(length, (index) => make(owner, index)));
  return {
    environments: lists(environmentsPerProduct, (p, i) => environment(seed, uuids, p, i)),
    configs: lists(configsPerProduct, (p, i) => config(seed, uuids, p, i, configsPerProduct)),
    tags: lists(sizes.tagsPerProduct, tag),
    segments: lists(sizes.segmentsPerProduct, (p, i) =>
      segment(seed, uuids, ground.peopleOf(p), until, p, i),
    ),
    permissionGroups: lists(permissionGroupsPerProduct, permissionGroup),
    webhooks: lists(sizes.webhooksPerProduct, (p, i) =>
      webhook(seed, p, i, configsPerProduct, environmentsPerProduct),
    ),
    integrations: lists(sizes.integrationsPerProduct, (p, i) => integration(seed, uuids, p, i)),
    invitations: lists(sizes.invitationsPerProduct, (p, i) =>
      invitation(seed, p, i, permissionGroupsPerProduct, until),
    ),
    changeRequests: new Lazy(REMEMBERED, (p) => changeRequests(ground, p)),
    proxyProfiles: lists(sizes.proxyProfilesPerOrganization, (o, i) =>
      proxyProfile(seed, uuids, o, i, until),
    ),
  };
}

/** Change requests are a thing of v2: they are on configs of that version. */
function changeRequests(ground: Ground, p: number): ChangeRequest[] {
  const { configsPerProduct, environmentsPerProduct, settingsPerConfig, changeRequestsPerProduct } =
    ground.sizes;
  const configs = count(configsPerProduct, (c) => c).filter((c) => evaluationVersionOf(p, c) === 'v2');
  const birth = {
    seed: ground.seed,
    product: p,
    configs,
    environments: environmentsPerProduct,
    settings: settingsPerConfig,
    people: ground.peopleOf(p),
    until: ground.until,
  };
  return count(configs.length === 0 ? 0 : changeRequestsPerProduct, (index) =>
    changeRequest({ ...birth, index }),
  );
}
