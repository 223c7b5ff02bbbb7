import { createHmac } from 'node:crypto';
import { type Fake, planted, startFake } from '../fake-configcat/index';
import { Connection, finish, type Finished } from '../support/cli/cli-connection';
import type { Output } from '../support/cli/cli-output';
import { runCommand } from '../support/cli/run-command';

const SALT = 'a salt that nobody knows';
const SIZE = { products: 2, settingsPerConfig: 4, auditEventsPerProduct: 80 };

let fake: Fake;
let kept: Finished;
let open: Finished;
let removed: Finished;
let hashed: Finished;
beforeAll(async () => {
  fake = await startFake({ size: SIZE, now: () => Date.UTC(2026, 7, 1) });
  kept = await read();
  open = await read({ include_secrets: true });
  removed = await read({ personal_data: 'remove', include_secrets: true });
  hashed = await read({ personal_data: 'hash', personal_data_salt: SALT });
}, 60_000);
afterAll(() => fake.close());

/** All streams, and what stderr says. */
async function read(options: Readonly<Record<string, unknown>> = {}): Promise<Finished> {
  const connection = new Connection(fake, options);
  const { config } = connection;
  const catalog = await connection.catalog();
  return finish(await runCommand('read', { config, catalog, nowMs: fake.now() }), { whole: true });
}

/** Of some texts, those that stand anywhere in what a process wrote, as they are or as JSON writes them. */
function foundIn({ lines, stderr }: Finished, texts: readonly string[]): string[] {
  const said = [...lines, stderr].join('\n');
  return texts.filter((text) => said.includes(text) || said.includes(JSON.stringify(text).slice(1, -1)));
}

function hash(text: string): string {
  return createHmac('sha256', SALT).update(text.trim().toLowerCase()).digest('hex');
}

test('the account has secrets and people, and they are read where nothing forbids it', () => {
  const { secrets, people } = planted(fake.world);
  expect(secrets.length).toBeGreaterThan(50);
  expect(people.length).toBeGreaterThan(50);
  // Bodies are redacted in a template of their own, and audit texts quote some secrets only in part.
  expect(foundIn(open, secrets).length).toBeGreaterThan(secrets.length * 0.9);
  expect(foundIn(kept, people).length).toBeGreaterThan(people.length * 0.9);
});

test('no secret is written with the defaults', () => {
  expect(foundIn(kept, planted(fake.world).secrets)).toEqual([]);
});

test('no secret is written beside hashes of people', () => {
  expect(foundIn(hashed, planted(fake.world).secrets)).toEqual([]);
});

test.each([
  ['remove', () => removed],
  ['hash', () => hashed],
])('no person is written with personal_data %s', (_, read) => {
  expect(foundIn(read(), planted(fake.world).people)).toEqual([]);
});

test.each([
  ['remove', () => removed],
  ['hash', () => hashed],
])('no row is lost with personal_data %s', (_, read) => {
  const expected = { ...open.output.counts() };
  const { sdk_keys: _sdk, proxy_profile_sdk_keys: _proxy, ...withoutSecrets } = expected;
  expect(read().output.counts()).toEqual(read() === removed ? expected : withoutSecrets);
});

test('removed people leave null', () => {
  const members = removed.output.records('organization_members');
  expect(new Set(members.map(({ email }) => email))).toEqual(new Set([null]));
  expect(new Set(members.map(({ fullName }) => fullName))).toEqual(new Set([null]));
});

test('a person has one hash, by the salt, wherever it stands', () => {
  const emails = kept.output.records('organization_members').map(({ email }) => String(email));
  expect(hashed.output.records('organization_members').map(({ email }) => email)).toEqual(emails.map(hash));
  expect(joins(hashed.output)).toEqual(joins(kept.output));
  expect(Object.values(joins(kept.output)).every((count) => count > 0)).toBe(true);
});

/** How many rows of several streams find a member of the organization by the address that they name. */
function joins(output: Output): Record<string, number> {
  const members = new Set(output.records('organization_members').map(({ email }) => email));
  const naming = {
    product_members: 'email',
    audit_logs: 'userEmail',
    organization_audit_logs: 'userEmail',
    setting_values: 'lastUpdaterUserEmail',
    change_requests: 'creatorUserEmail',
  };
  return Object.fromEntries(
    Object.entries(naming).map(([stream, member]) => [
      stream,
      output.records(stream).filter((row) => members.has(row[member])).length,
    ]),
  );
}
