import {
  configError,
  type ConnectionStatus,
  keyOf,
  LevelTree,
  RequestError,
  type Slice,
  type SourceEnvironment,
  StoppedError,
  type StreamDefinition,
  timestampMs,
  toConnectorError,
} from '../../cdk';
import { createClient } from '../client';
import type { Config } from '../config';
import { accountLevels, type AccountScope } from '../tree';
import { refusedCapabilities } from './capabilities';
import { FirstSlices } from './first-slices';

/** A check ends within this, retries and waits included, in milliseconds. */
const CHECK_MS = 28_000;
/** Probes of capabilities are dropped after this, so that a check is quick where the API answers, in milliseconds. */
const PROBES_MS = 8_000;
const STOPPED = 'The check was told to stop before it had come to an end. Run it again.';

interface CheckRequest {
  readonly config: Config;
  readonly environment: SourceEnvironment;
  readonly version: string;
  readonly streams: readonly StreamDefinition[];
}

/** Tries the credentials and the scope, and warns of what the credentials may not read. */
export async function checkConnection(request: CheckRequest): Promise<ConnectionStatus> {
  const { config, environment } = request;
  const began = environment.clock.now();
  try {
    assertStarted(config.startDate, began);
    await tryScope(config, clientUntil(began + CHECK_MS, request));
  } catch (caught) {
    if (caught instanceof StoppedError) return { status: 'FAILED', message: STOPPED };
    const error = toConnectorError(caught);
    if (error.failureType === 'system_error') environment.output.error(error);
    return { status: 'FAILED', message: explain(caught) ?? error.userMessage };
  }
  await warnOfRefusals(request, began + PROBES_MS);
  return { status: 'SUCCEEDED' };
}

function clientUntil(deadlineMs: number, { config, environment, version }: CheckRequest) {
  return createClient({ ...config, version, deadlineMs }, environment);
}

function explain(caught: unknown): string | undefined {
  if (!(caught instanceof RequestError) || caught.status !== 401) return undefined;
  return 'ConfigCat does not accept the credentials. Create Public API credentials in the ConfigCat Dashboard (My account, Public API credentials), and copy both the username and the password from there.';
}

/** A day of grace, for clocks and for days that began elsewhere. In milliseconds. */
const START_GRACE_MS = 86_400_000;

/** A read would bring nothing, for as long as the start date is in the future. */
function assertStarted(startDate: string | undefined, nowMs: number): void {
  if (startDate === undefined || timestampMs(startDate) <= nowMs + START_GRACE_MS) return;
  throw configError(
    `Option "start_date" is in the future: ${startDate}. No audit log has events from then on. Give a time in the past, or leave it out to read all that is retained.`,
  );
}

/** Throws where an id of the scope is not visible. */
async function tryScope(config: Config, client: ReturnType<typeof createClient>): Promise<void> {
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
    `Option "${option}" names what these credentials can't see: ${missing.join(', ')}. Correct the id, or give the credentials' user access to it.`,
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

async function warnOfRefusals(request: CheckRequest, deadlineMs: number): Promise<void> {
  const { config, streams, environment } = request;
  const client = clientUntil(deadlineMs, request);
  const firsts = new FirstSlices(client, new LevelTree(accountLevels(config)));
  for (const { stream, reason } of await refusedCapabilities(streams, client, firsts))
    environment.output.log('WARN', `Stream ${stream} can't be read: ${reason}`);
}
