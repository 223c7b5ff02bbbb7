import { type Fake, startFake } from '../fake-configcat/index';
import { type Finished } from '../support/cli/cli-connection';
import { DirectConnection } from '../support/read/direct-connection';

let fake: Fake;
beforeAll(async () => {
  fake = await startFake({
    size: { organizations: 2, products: 4, configsPerProduct: 1, auditEventsPerProduct: 10 },
  });
});
beforeEach(() => fake.requests.clear());
afterAll(() => fake.close());

/** The ids of organizations and products that an account has and that are none of those given. */
function others(known: readonly string[]): string[] {
  const { organizations, products } = fake.world;
  const all = [...organizations.map((one) => one.organizationId), ...products.map((one) => one.productId)];
  return all.filter((id) => !known.includes(id));
}

/** The values that a member has in the records of all streams. */
function valuesOf({ output }: Finished, member: string): unknown[] {
  const rows = output.streams.flatMap((stream) => output.records(stream));
  return [...new Set(rows.flatMap((row) => row[member] ?? []))].sort();
}

const organization = (index: number) => fake.world.organizations[index]!.organizationId;
const product = (index: number) => fake.world.products[index]!.productId;
const productsOf = (index: number) =>
  fake.world.products.filter((one) => one.organization === index).map(({ productId }) => productId);

test.each([
  [
    'an organization: it and all of its products',
    () => ({ organization_ids: [organization(1)] }),
    () => ({ organizations: [organization(1)], products: productsOf(1) }),
  ],
  [
    'a product: it and the organization that owns it',
    () => ({ product_ids: [product(2)] }),
    () => ({ organizations: [organization(0)], products: [product(2)] }),
  ],
  [
    'both: what is in both',
    () => ({ organization_ids: [organization(0)], product_ids: [product(0), product(1)] }),
    () => ({ organizations: [organization(0)], products: [product(0)] }),
  ],
  [
    'an id in capitals',
    () => ({ product_ids: [product(3).toUpperCase()] }),
    () => ({ organizations: [organization(1)], products: [product(3)] }),
  ],
])('a scope of %s is read, and nothing else is asked for', async (_, options, expected) => {
  const { organizations, products } = expected();
  const connection = new DirectConnection(fake, options());
  const read = await connection.read();
  expect(valuesOf(read, 'organizationId')).toEqual([...organizations].sort());
  // Invitations of an organization and the text of its log name all of its products: its rows are not filtered.
  const ofProducts = read.output.records('settings').map((row) => row['productId']);
  expect([...new Set(ofProducts)].sort()).toEqual([...products].sort());
  const paths = fake.requests.all().map(({ path }) => path);
  expect(
    others([...organizations, ...products]).filter((id) => paths.some((path) => path.includes(id))),
  ).toEqual([]);
  expect(read.exitCode).toBe(0);
});

test('check says so where organizations and products leave nothing', async () => {
  const connection = new DirectConnection(fake, {
    organization_ids: [organization(0)],
    product_ids: [product(1), product(3)],
  });
  const { output } = await connection.check();
  expect(output.messages.at(-1)!.connectionStatus).toEqual({
    status: 'FAILED',
    message:
      'None of the products in option "product_ids" belongs to an organization in option "organization_ids", so there is nothing to read. Correct one of them, or leave organization_ids out.',
  });
});
