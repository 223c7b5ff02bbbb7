import { type AccountShape, oneProduct, requestsToRead } from './account-shape';

/** What a connector asks for, by the shape of an account. All are requests. */
export interface RequestCounts {
  /** The first read of a shard's products, and of the organizations. */
  readonly products: (shape: AccountShape) => number;
  readonly organizations: (shape: AccountShape) => number;
  /** The next reads, where nothing has changed. */
  readonly idleProducts: (shape: AccountShape) => number;
  readonly idleOrganizations: (shape: AccountShape) => number;
  /** To find the configs that changed in a product that has events. */
  readonly changedProduct: (shape: AccountShape) => number;
  /** To read a config that has changed. */
  readonly changedConfig: (shape: AccountShape) => number;
  /** What a full scan of one product takes more than a read in which nothing changed. */
  readonly scannedProduct: (shape: AccountShape) => number;
}

/** By the code as it is. */
export function presentCounts(without: readonly string[] = []): RequestCounts {
  const products = (shape: AccountShape) => requestsToRead(shape, 'products', false, without);
  const idleProducts = (shape: AccountShape) => requestsToRead(shape, 'products', true, without);
  return {
    products,
    idleProducts,
    organizations: (shape) => requestsToRead(shape, 'organizations', false, without),
    idleOrganizations: (shape) => requestsToRead(shape, 'organizations', true, without),
    // Segments and change requests have no config: any event brings them, their lists and each of them.
    changedProduct: ({ configsPerProduct, segmentsPerProduct, changeRequestsPerProduct }) =>
      configsPerProduct + 2 + segmentsPerProduct + changeRequestsPerProduct,
    // Its flags, its deleted flags, its values, and what is asked of its flags.
    changedConfig: ({ environmentsPerProduct, settingsPerConfig, variedPerConfig }) =>
      2 +
      environmentsPerProduct +
      variedPerConfig +
      (without.includes('code_references') ? 0 : settingsPerConfig),
    scannedProduct: (shape) =>
      products(oneProduct({ ...shape, eventsPerProduct: 0 })) - idleProducts(oneProduct(shape)),
  };
}
