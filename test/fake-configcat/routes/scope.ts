import type { PlacedWebhook } from '../shapes/connections';
import type { PlacedChangeRequest } from '../shapes/placed-change-request';
import type { Config } from '../world/configs';
import type { Environment } from '../world/environments';
import type { Integration } from '../world/integrations';
import type { Organization } from '../world/organizations';
import type { PermissionGroup } from '../world/permission-groups';
import type { Product } from '../world/products';
import type { ProxyProfile } from '../world/proxy-profiles';
import type { Segment } from '../world/segments';
import type { Setting } from '../world/settings';
import type { Tag } from '../world/tags';

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
