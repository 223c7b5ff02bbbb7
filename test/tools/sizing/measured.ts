import { startFake, truth, type Fake } from '../../fake-configcat';
import { chaosRead } from '../../support/read/chaos-read';
import type { StateMessage } from '../../support/cli/cli-output';
import { clockOf } from '../../support/time/server-clock';
import { ORGANIZATION_STREAMS, PRODUCT_STREAMS } from '../shards/streams';
import type { AccountShape, Part } from './account-shape';

const HOUR = 3_600_000;
const STREAMS: Readonly<Record<Part, readonly string[]>> = {
  whole: [...ORGANIZATION_STREAMS, ...PRODUCT_STREAMS],
  organizations: ORGANIZATION_STREAMS,
  products: PRODUCT_STREAMS,
};
/** They need include_secrets, which the formulas leave out. */
const SECRET = ['sdk_keys', 'proxy_profile_sdk_keys'];

/** What one connection took. */
export interface MeasuredReads {
  /** Requests of a first read, of one in which nothing has changed, and of one with some changes. */
  readonly full: number;
  readonly idle: number;
  readonly changed: number;
  /** Bytes of all states after them, and of the largest one. */
  readonly stateBytes: number;
  readonly largestState: number;
}

/** A fake account of a shape, whose flags have variations as the fake has them. */
export function fakeOf(shape: AccountShape): Promise<Fake> {
  const { variedPerConfig: _, eventsPerProduct, eventsPerOrganization, ...sizes } = shape;
  const size = {
    ...sizes,
    auditEventsPerProduct: eventsPerProduct,
    auditEventsPerOrganization: Math.max(0, eventsPerOrganization - eventsPerProduct * sizes.products),
  };
  return startFake({ seed: 3, size, now: () => Date.UTC(2026, 5, 1, 12) });
}

/** The shape of the first products, with the variations of flags that the fake chose. */
export function shapeOf(fake: Fake, shape: AccountShape): AccountShape {
  const products = fake.world.products.slice(0, shape.products);
  const varied = variedIn(fake, products);
  return { ...shape, variedPerConfig: varied / (shape.products * shape.configsPerProduct) };
}

/** How many flags have variations in some products, or some configs. */
export function variedIn(
  fake: Fake,
  places: readonly { readonly productId?: string; readonly configId?: string }[],
): number {
  const ids = new Set(places.map(({ productId, configId }) => configId ?? productId));
  const rows = truth(fake.world, { streams: ['predefined_variations'] })['predefined_variations'] ?? [];
  const varied = rows.filter((row) => ids.has(String(row['configId'])) || ids.has(String(row['productId'])));
  return new Set(varied.map((row) => row['settingId'])).size;
}

/** Reads of the account in this process. Each change is one value, in the first config of its product. */
export async function measured(
  fake: Fake,
  part: Part,
  { products, changes = [] }: { products?: readonly string[]; changes?: readonly string[] } = {},
): Promise<MeasuredReads> {
  const states = new Map<string, StateMessage>();
  const read = async () => {
    fake.requests.clear();
    const { outcome, output } = await chaosRead({
      account: fake,
      clock: clockOf(fake),
      ...{ syncMode: 'incremental' as const, syncId: 1, state: [...states.values()] },
      streams: STREAMS[part].filter((name) => !SECRET.includes(name)),
      config: { include_secrets: false, ...(products === undefined ? {} : { product_ids: products }) },
    });
    if (outcome !== 'complete') throw new Error(`a read ended ${outcome}`);
    for (const state of output.lastStates()) states.set(state.stream.stream_descriptor.name, state);
    fake.advance(HOUR);
    return fake.requests.length;
  };
  const full = await read();
  const idle = await read();
  for (const configId of changes) fake.changes.changeValue({ configId });
  fake.advance(HOUR);
  const changed = await read();
  const bytes = [...states.values()].map(({ stream }) => JSON.stringify(stream.stream_state).length);
  return {
    ...{ full, idle, changed },
    stateBytes: bytes.reduce((sum, one) => sum + one, 0),
    largestState: Math.max(...bytes),
  };
}
