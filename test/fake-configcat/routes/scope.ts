import type { PlacedWebhook } from '../shapes/connections';
import type { PlacedChangeRequest } from '../shapes/placed-change-request';
import type { Config } from '../world/products/configs';
import type { Environment } from '../world/products/environments';
import type { Integration } from '../world/products/integrations';
import type { Organization } from '../world/people/organizations';
import type { PermissionGroup } from '../world/people/permission-groups';
import type { Product } from '../world/products/products';
import type { ProxyProfile } from '../world/products/proxy-profiles';
import type { Segment } from '../world/products/segments';
import type { Setting } from '../world/flags/settings';
import type { Tag } from '../world/products/tags';

/** The objects of the ids in a request's path, and their parents. */
export interface Scope {
  organization?: Organization;
  product?: Product;
  config?: Config;
  environment?: Environment;
  setting?: Setting;
  tag?: Tag;
  segment?: Segment;
  webhook?: PlacedWebhook;
  integration?: Integration;
  permissionGroup?: PermissionGroup;
  proxyProfile?: ProxyProfile;
  changeRequest?: PlacedChangeRequest;
}
