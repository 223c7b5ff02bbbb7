import { type Fake, startFake } from '../../fake-configcat/index';
import type { FakeOptions } from '../../fake-configcat/options';
import { type EventPlace, eventPlaces } from '../../fake-configcat/truth/event-places';
import type { Connection } from '../../support/cli/cli-connection';
import { DirectConnection } from '../../support/read/direct-connection';
import type { Output } from '../../support/cli/cli-output';
import { Feed } from './feed';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const BEGIN = Date.UTC(2026, 7, 1, 12);
/** A wait that no read waits for: the request fails at once, as if it had been tried for minutes. */
export const DOWN = { kind: 'status', code: 503, headers: { 'Retry-After': '3600' } } as const;
export const FILTERS = /auditlogs\?(configId|environmentId)=/;
export const NOWHERE = { configId: null, environmentId: null };

/** The account that is open; each test file has its own. */
export let fake: Fake;
export let connection: Connection;

/** Opens an account, and closes the one before. */
export async function open(options: FakeOptions = {}): Promise<void> {
  await (fake as Fake | undefined)?.close();
  const size = {
    products: 3,
    configsPerProduct: 3,
    environmentsPerProduct: 2,
    settingsPerConfig: 2,
    auditEventsPerProduct: 30,
  };
  fake = await startFake({ size, now: () => BEGIN, ...options });
  connection = new DirectConnection(fake, { audit_log_ids: true });
}

/** What the records say of their events, by id. */
export function told(output: Output): Map<string, EventPlace> {
  const rows = output.records('audit_logs');
  return new Map(
    rows.map(({ auditLogId, configId, environmentId }) => [
      String(auditLogId),
      { configId, environmentId } as EventPlace,
    ]),
  );
}

/** The same of the truth. */
export function truly(ids: Iterable<string>): Map<string, EventPlace> {
  const places = eventPlaces(fake.world);
  return new Map([...ids].map((id) => [id, places.get(id) ?? NOWHERE]));
}

export const asked = (path: RegExp) =>
  fake.requests
    .all()
    .filter((request) => path.test(request.path))
    .map((request) => request.path);
export const productAt = (index: number) => fake.world.products[index]?.productId ?? '';
export const configsOf = (index: number) => fake.world.configs.get(index).map(({ configId }) => configId);
export const environmentsOf = (index: number) =>
  fake.world.environments.get(index).map(({ environmentId }) => environmentId);
export const before = (minutes: number) => new Date(fake.now() - minutes * MINUTE).toISOString().slice(0, 19);
export const settled = (row: Record<string, unknown>) => String(row['auditLogDateTime']) <= before(10);

/** A feed that has all events up to now, and nothing that is younger than the bound. */
export async function begun(of: Connection = connection): Promise<Feed> {
  const feed = new Feed(of);
  await feed.sync();
  fake.advance(HOUR);
  return feed;
}
