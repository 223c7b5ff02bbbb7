import { streamDefinitions } from '../../../src/configcat/streams';

/** Levels above a product. Their streams are read by one shard of their own. */
const ABOVE_PRODUCTS = ['root', 'organization', 'proxyProfile'];

const isAboveProducts = ({ level }: { readonly level: string }) => ABOVE_PRODUCTS.includes(level);
const namesOf = (streams: readonly { readonly name: string }[]) => streams.map(({ name }) => name);

/** Streams of organizations, and the list of products: read once, without `product_ids`. */
export const ORGANIZATION_STREAMS: readonly string[] = namesOf(streamDefinitions.filter(isAboveProducts));

/** Streams of what is in a product: read by each shard, with its `product_ids`. */
export const PRODUCT_STREAMS: readonly string[] = namesOf(
  streamDefinitions.filter((stream) => !isAboveProducts(stream)),
);

/** Streams whose rows stay in tables when the API forgets them. */
export const KEPT: ReadonlySet<string> = new Set([
  ...['audit_logs', 'organization_audit_logs'],
  ...['organization_usage', 'product_usage', 'sdk_usage'],
]);

/** The ids that name a place, by level: all its rows are written whenever it is read. */
const PLACES: Readonly<Record<string, readonly string[]>> = {
  root: [],
  organization: ['organizationId'],
  product: ['productId'],
  config: ['configId'],
  configEnvironment: ['configId', 'environmentId'],
  setting: ['settingId'],
  proxyProfile: ['proxyProfileId'],
};

/** The ids that name the place of a stream's rows. */
export const PLACE_OF: ReadonlyMap<string, readonly string[]> = new Map(
  streamDefinitions.map(({ name, level }) => [name, PLACES[level] ?? []]),
);

/** The stream in which a thing has its row, by the id that others carry. */
export const PARENTS: Readonly<Record<string, string>> = {
  organizationId: 'organizations',
  productId: 'products',
  configId: 'configs',
  environmentId: 'environments',
  settingId: 'settings',
  proxyProfileId: 'proxy_profiles',
};

/**
 * Fields that hang on the read, and not on the account. `changedAt` is the cursor that a read writes. An event keeps the
 * organization that its product had when the event was read.
 */
export function comparable(stream: string, row: Readonly<Record<string, unknown>>): object {
  const { changedAt: _, ...rest } = row;
  return stream === 'audit_logs' ? { ...rest, organizationId: null } : rest;
}
