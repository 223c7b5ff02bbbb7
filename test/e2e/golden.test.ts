import { type Fake, startFake } from '../fake-configcat/index';
import type { FakeOptions } from '../fake-configcat/options';
import { runCli } from '../support/cli/cli';
import { Connection, finish } from '../support/cli/cli-connection';
import { byStream, expectGolden, withoutTimes } from '../support/cli/cli-golden';

/** The least account that has something of everything, at a time that does not pass. */
const ACCOUNT: FakeOptions = {
  seed: 7,
  now: () => Date.UTC(2026, 7, 1, 12),
  size: {
    organizations: 1,
    products: 1,
    configsPerProduct: 2,
    environmentsPerProduct: 1,
    settingsPerConfig: 3,
    deletedSettingsPerConfig: 1,
    tagsPerProduct: 2,
    segmentsPerProduct: 1,
    permissionGroupsPerProduct: 1,
    webhooksPerProduct: 1,
    integrationsPerProduct: 1,
    invitationsPerProduct: 1,
    changeRequestsPerProduct: 1,
    members: 3,
    proxyProfilesPerOrganization: 1,
    auditEventsPerProduct: 4,
    auditEventsPerOrganization: 1,
  },
};

let fake: Fake;
let connection: Connection;
beforeAll(async () => {
  fake = await startFake(ACCOUNT);
  connection = new Connection(fake);
});
afterAll(() => fake.close());

/** Renewed with UPDATE_GOLDEN=1. A change in them is a change that users see: look at the difference. */
describe('golden files', () => {
  test('spec', async () => {
    const { output } = finish(await runCli('spec'));
    expectGolden('spec', output.lines);
  });

  test('discover, one stream a line', async () => {
    const { output } = await connection.with({ include_secrets: true }).discover();
    expect(output.messages.map(({ type }) => type)).toEqual(['CATALOG']);
    const streams = output.messages[0]?.catalog?.streams ?? [];
    expectGolden(
      'discover',
      streams.map((stream) => JSON.stringify(stream)),
    );
  });

  test('check that succeeds', async () => {
    expectGolden('check-succeeded', (await connection.check()).output.lines);
  });

  test('check that succeeds with capabilities refused', async () => {
    fake.permissions.forbid({ capability: 'webhooks' });
    fake.permissions.forbid({ capability: 'organizationAuditLogs' }, 404);
    const { output } = await connection.check();
    fake.permissions.allow();
    expectGolden('check-refused', output.lines);
  });

  test('check that fails', async () => {
    const { output } = await connection.with({ password: 'wrong' }).check();
    expectGolden('check-failed', output.lines);
  });

  test('read of every stream, lines by stream', async () => {
    const { output } = await connection.read({ syncId: 7 });
    expectGolden('read', byStream(output.lines.map(withoutTimes)));
  });

  test('incremental read of the audit log after a change', async () => {
    const streams = ['audit_logs'];
    const first = await connection.read({ streams, mode: 'incremental' });
    fake.advance(60_000);
    fake.changes.addAuditEvent({ details: 'Something new' });
    fake.advance(60_000);
    const { output } = await connection.read({
      streams,
      mode: 'incremental',
      state: first.output.lastStates(),
    });
    expectGolden('read-incremental', output.lines.map(withoutTimes));
  });
});
