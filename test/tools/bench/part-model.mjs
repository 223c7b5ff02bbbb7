import { configFile, connector } from './programs.mjs';
import { runProgram } from './run-program.mjs';
import { startFake, startReplay, takeRequests } from './servers.mjs';

const WORKERS = 20;
const PAGE = 100;
const ACCOUNTS = {
  small: { organizations: 1, products: 2, configs: 2, environments: 2, settings: 10, 'audit-events': 150 },
  middling: { organizations: 2, products: 8, configs: 4, environments: 3, settings: 25, 'audit-events': 900 },
  large: { organizations: 3, products: 15, configs: 6, environments: 4, settings: 40, 'audit-events': 900 },
};
/** The fake's defaults. */
const OTHERS = { segments: 3, 'change-requests': 5, 'organization-events': 30 };

/** Reads every stream of accounts of several sizes, and compares requests and time with docs/performance.md. */
export async function model({ latencyMs }) {
  const rows = [];
  for (const [name, account] of Object.entries(ACCOUNTS)) {
    const fake = await startFake({
      ...account,
      segments: OTHERS.segments,
      'change-requests': OTHERS['change-requests'],
    });
    const server = await startReplay(fake, latencyMs);
    const expected = requestsOf({ ...account, ...OTHERS, variations: await countWithVariations(fake) });
    const program = connector(configFile(server, WORKERS), null);
    await runProgram(program);
    await takeRequests(server);
    const result = await runProgram(program);
    const requests = await takeRequests(server);
    rows.push({
      part: `model, ${latencyMs} ms`,
      program: `${name} account, all streams`,
      ...result,
      requests,
      toIdeal: result.seconds / ((expected * latencyMs) / 1000 / WORKERS),
      target: `${expected} requests`,
      holds: requests === expected,
    });
  }
  return rows;
}

/** The formula of docs/performance.md, for an account in which all products are alike. */
function requestsOf(account) {
  const products = account.products;
  const configs = products * account.configs;
  // An organization's log has the events of its products too.
  const events =
    account['organization-events'] + (account['audit-events'] * products) / account.organizations;
  const ofOrganization = 5 + pages(events);
  const changeRequests = pages(account['change-requests']) + account['change-requests'];
  const ofProduct = 11 + changeRequests + account.segments + pages(account['audit-events']);
  const ofConfig = 2 + account.settings + account.environments;
  return (
    2 +
    account.organizations * ofOrganization +
    products * ofProduct +
    configs * ofConfig +
    account.variations
  );
}

function pages(records) {
  return Math.max(1, Math.ceil(records / PAGE));
}

/** Flags with predefined variations take one more request each. */
async function countWithVariations(fake) {
  const Authorization = `Basic ${Buffer.from(`${fake.username}:${fake.password}`).toString('base64')}`;
  const get = async (path) => (await fetch(fake.url + path, { headers: { Authorization } })).json();
  let count = 0;
  for (const { productId } of await get('/v1/products')) {
    for (const { configId } of await get(`/v1/products/${productId}/configs`)) {
      const settings = await get(`/v1/configs/${configId}/settings`);
      count += settings.filter(({ predefinedVariations }) => predefinedVariations?.length > 0).length;
    }
  }
  return count;
}
