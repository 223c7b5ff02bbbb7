import { configError, keyOf, LevelTree, RequestError, type Slice, type SourceEnvironment } from '../../cdk';
import { createClient } from '../client';
import type { Config } from '../config';
import type { ConfigCatStream } from '../streams/configcat-stream';
import { accountLevels, type AccountScope } from '../tree';
import { refusedCapabilities } from './capabilities';
import { FirstSlices, type Getter, onceEach } from './first-slices';

/** Time limit of the probes, in milliseconds, so that a check is quick if the API answers. */
const PROBES_MS = 8_000;

interface CheckRequest {
  readonly config: Config;
  readonly environment: SourceEnvironment;
  readonly version: string;
  readonly streams: readonly ConfigCatStream[];
}

/** Tests the credentials and the scope, and warns of each stream that the credentials can't read. */
export async function checkConnection(request: CheckRequest): Promise<void> {
  const { config, environment, version } = request;
  const deadlineMs = environment.clock.now() + PROBES_MS;
  const answers = new Map<string, Promise<unknown>>();
  try {
    await tryScope(config, onceEach(createClient({ ...config, version }, environment), answers));
  } catch (caught) {
    throw caught instanceof RequestError && caught.status === 401 ? configError(NOT_ACCEPTED) : caught;
  }
  await warnOfRefusals({ ...request, environment: { ...environment, deadlineMs } }, answers);
}

const NOT_ACCEPTED =
  'ConfigCat does not accept the credentials. Create Public API credentials in the ConfigCat Dashboard (My account, Public API credentials), and copy both the username and the password from there.';

/** Throws if an id of the scope is not visible. */
async function tryScope(config: Config, client: Getter): Promise<void> {
  const everything: AccountScope = { organizationIds: undefined, productIds: undefined };
  const firsts = new FirstSlices(client, new LevelTree(accountLevels(everything)));
  const [organizations, products] = await Promise.all([
    firsts.listed('organization'),
    firsts.listed('product'),
  ]);
  assertVisible('organization_ids', config.organizationIds, organizations);
  assertVisible('product_ids', config.productIds, products);
  assertAnythingInBoth(config, products);
}

function assertVisible(option: string, ids: readonly string[] | undefined, visible: readonly Slice[]): void {
  const seen = new Set(visible.map(keyOf));
  const missing = (ids ?? []).filter((id) => !seen.has(id));
  if (missing.length === 0) return;
  throw configError(
    `Option "${option}" has ids that these credentials can't see: ${missing.join(', ')}. Correct the ids, or give the credentials' user access to them.`,
  );
}

function assertAnythingInBoth({ organizationIds, productIds }: Config, visible: readonly Slice[]): void {
  if (organizationIds === undefined || productIds === undefined) return;
  const isInBoth = ({ values }: Slice) =>
    organizationIds.includes(values['organizationId'] ?? '') &&
    productIds.includes(values['productId'] ?? '');
  if (visible.some(isInBoth)) return;
  throw configError(
    'None of the products in option "product_ids" belongs to an organization in option "organization_ids", so there is nothing to read. Correct one of them, or leave organization_ids out.',
  );
}

async function warnOfRefusals(
  { config, streams, environment, version }: CheckRequest,
  answers: Map<string, Promise<unknown>>,
): Promise<void> {
  const client = onceEach(createClient({ ...config, version }, environment), answers);
  const firsts = new FirstSlices(client, new LevelTree(accountLevels(config)));
  for (const { stream, reason } of await refusedCapabilities(streams, client, firsts))
    environment.output.log('WARN', `Stream ${stream} can't be read: ${reason}`);
}
