import { LevelTree } from '../../../src/cdk';
import { type AccountSize, requestsOf } from '../../../src/configcat/estimate/requests';
import { streamDefinitions } from '../../../src/configcat/streams';
import { accountLevels } from '../../../src/configcat/tree';
import { ORGANIZATION_STREAMS, PRODUCT_STREAMS } from '../shards/streams';

/** How much there is of everything, alike in each product. */
export interface AccountShape {
  readonly organizations: number;
  readonly products: number;
  readonly configsPerProduct: number;
  readonly environmentsPerProduct: number;
  readonly settingsPerConfig: number;
  /** Flags of a config that have predefined variations, on average. */
  readonly variedPerConfig: number;
  readonly segmentsPerProduct: number;
  readonly changeRequestsPerProduct: number;
  readonly eventsPerProduct: number;
  readonly eventsPerOrganization: number;
}

/** Which streams a connection reads: those of organizations, those of products, or both. */
export type Part = 'whole' | 'organizations' | 'products';

const STREAMS: Readonly<Record<Part, readonly string[]>> = {
  whole: [...ORGANIZATION_STREAMS, ...PRODUCT_STREAMS],
  organizations: ORGANIZATION_STREAMS,
  products: PRODUCT_STREAMS,
};

const tree = new LevelTree(accountLevels({ organizationIds: undefined, productIds: undefined }));

/** Requests of a read by the formulas of `estimate`. `isIncremental`: nothing has changed. */
export function requestsToRead(
  shape: AccountShape,
  part: Part,
  isIncremental: boolean,
  without: readonly string[] = [],
): number {
  const names = STREAMS[part].filter((name) => !without.includes(name));
  const streams = streamDefinitions.filter(({ name, secret }) => secret !== true && names.includes(name));
  return requestsOf(streams, tree, sizeOf(shape), () => isIncremental).requests;
}

/** The shape of one product of it, as a shard reads it. */
export function oneProduct(shape: AccountShape): AccountShape {
  return { ...shape, organizations: 1, products: 1 };
}

function sizeOf(shape: AccountShape): AccountSize {
  const { organizations, products, configsPerProduct, environmentsPerProduct, settingsPerConfig } = shape;
  const inEach = (places: number, count: number) => Array.from({ length: places }, () => count);
  return {
    counts: {
      organization: [organizations],
      product: [products],
      config: inEach(products, configsPerProduct),
      environment: inEach(products, environmentsPerProduct),
      configEnvironment: inEach(products, configsPerProduct * environmentsPerProduct),
      setting: inEach(products, configsPerProduct * settingsPerConfig),
      organization_audit_logs: inEach(organizations, shape.eventsPerOrganization),
      audit_logs: inEach(products, shape.eventsPerProduct),
      change_requests: inEach(products, shape.changeRequestsPerProduct),
      segments: inEach(products, shape.segmentsPerProduct),
    },
    flagsWithVariations: Math.round(products * configsPerProduct * shape.variedPerConfig),
  };
}
