import { startFake, type Fake } from '../../fake-configcat';
import { get, type Got } from './client';

const NOBODY = '58dc89b7-0536-458a-822e-35fc10d25b14';
const PATHS = ['tags', 'configs', 'environments', 'webhooks', 'segments', 'members', 'permissions'];

let fake: Fake;
afterEach(() => fake.close());

const missing = () => Promise.all(PATHS.map((name) => get(fake, `/v1/products/${NOBODY}/${name}`)));
const isProblem = ({ headers, status, json }: Got) =>
  headers.get('content-type')?.startsWith('application/problem+json') === true &&
  (json as { status: number }).status === status;

test('by default they are mixed, and the same each time', async () => {
  fake = await startFake();
  fake.permissions.forbid({ capability: 'products' });
  const signedOut = await get(fake, '/v1/products', {});
  expect([signedOut.status, signedOut.text]).toEqual([401, '']);
  expect(isProblem(await get(fake, '/v1/products'))).toBe(true);
  const forms = (await missing()).map(isProblem);
  expect(new Set(forms)).toEqual(new Set([true, false]));
  expect((await missing()).map(isProblem)).toEqual(forms);
});

test.each([
  ['empty', false],
  ['problem', true],
] as const)('all may be %s', async (form, problem) => {
  fake = await startFake({ refusals: form });
  const all = [...(await missing()), await get(fake, '/v1/products', {})];
  for (const got of all) expect([isProblem(got), got.text === '']).toEqual([problem, !problem]);
});
