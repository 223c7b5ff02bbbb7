import { type Fake, startFake } from '../../fake-configcat/index';
import { fakeRead } from '../../support/read/fake-read';
import { LyingProxy, type ProxiedAnswer } from '../../support/http/lying-proxy';
import { recordsOf, statesOf } from '../../support/read/memory-output';

// An answer may have nothing where it should have a list, as it may have nothing at all.

type Members = Record<string, unknown>;

const SIZE = {
  organizations: 1,
  products: 1,
  configsPerProduct: 1,
  environmentsPerProduct: 1,
  settingsPerConfig: 6,
};

/** The stream, the end of the path that it is read from, and how its answer loses a list. */
const CASES: readonly [string, RegExp, (answer: Members) => void][] = [
  ['setting_values', /\/values$/, without('settingFormulas', 'settingValues')],
  ['targeting_rules', /\/values$/, without('settingFormulas', 'settingValues')],
  ['organization_members', /v2.*\/members$/, without('members')],
  ['organization_members', /v2.*\/members$/, without('admins')],
  ['organization_usage', /usage-and-quota$/, without('organizationStatistics')],
  ['product_usage', /usage-and-quota$/, without('productStatistics')],
  ['sdk_usage', /usage-and-quota$/, without('detailedStatistics')],
  ['proxy_profiles', /proxy-profiles$/, without('profiles')],
  ['proxy_profile_sdk_keys', /proxy-profiles$/, without('profiles')],
  ['proxy_profile_sdk_keys', /sdk-keys$/, without('items')],
  ['integrations', /integrations$/, without('integrations')],
  ['stale_flags', /staleflags$/, without('configs')],
  ['stale_flags', /staleflags$/, each('configs', without('settings'))],
  ['stale_flags', /staleflags$/, each('configs', each('settings', without('settingValues')))],
  ['setting_tags', /settings$/, each(undefined, without('tags'))],
  ['predefined_variations', /settings$/, each(undefined, without('predefinedVariations'))],
  ['predefined_variations', /predefined-variations$/, without('predefinedVariations')],
  ['change_requests', /change-requests$/, without('changeRequests')],
  [
    'change_requests',
    /change-requests$/,
    ({ changeRequests }) => Object.assign(changeRequests as Members, NO_PAGE),
  ],
  ['audit_logs', /products.*auditlogs$/, (answer) => Object.assign(answer, NO_PAGE)],
  ['organization_audit_logs', /organizations.*auditlogs$/, (answer) => Object.assign(answer, NO_PAGE)],
];

const NO_PAGE = { data: null, paging: null };

function without(...lists: string[]) {
  return (answer: Members) => {
    for (const list of lists) if (list in answer) answer[list] = null;
  };
}

function each(list: string | undefined, change: (item: Members) => void) {
  return (answer: Members) => {
    for (const item of (list === undefined ? answer : answer[list]) as Members[]) change(item);
  };
}

jest.setTimeout(120_000);

let fake: Fake;
let proxy: LyingProxy;
beforeEach(async () => {
  fake = await startFake({ size: SIZE, now: () => Date.UTC(2026, 7, 1, 12) });
  proxy = await LyingProxy.open(fake);
});
afterEach(async () => {
  proxy.close();
  await fake.close();
});

/** Changes the first answers to these requests. */
function lose(asked: RegExp, change: (answer: Members) => void, times: number) {
  let left = times;
  proxy.lie = (url, answer: ProxiedAnswer) => {
    if (!asked.test(url.pathname)) return;
    const json = JSON.parse(answer.body) as Members;
    if (left-- > 0) change(json);
    answer.body = JSON.stringify(json);
  };
}

const read = (stream: string) =>
  fakeRead(fake, { streams: [stream], config: { ...proxy.config, include_secrets: true } });

/** What waits may come after what does not. */
const rows = (...of: Parameters<typeof recordsOf>) =>
  recordsOf(...of)
    .map((row) => JSON.stringify(row))
    .sort();

test.each(CASES)('%s: a list that is null once, at %p, is asked for again', async (stream, asked, change) => {
  lose(asked, change, 0);
  const expected = rows((await read(stream)).messages, stream);
  expect(expected.length).toBeGreaterThan(0);
  lose(asked, change, 1);
  const { outcome, messages } = await read(stream);
  expect([outcome, rows(messages, stream)]).toEqual(['complete', expected]);
});

test.each(CASES)('%s: a list that is null each time, at %p, is believed', async (stream, asked, change) => {
  lose(asked, change, Infinity);
  const { outcome, messages } = await read(stream);
  expect(outcome).toBe('complete');
  const isChangeDriven = statesOf(messages, stream).some((state) => 'products' in state);
  // A flag whose variations its listing does not count is asked for them.
  const isCounted = stream === 'predefined_variations' && asked.source.includes('settings$');
  expect(statesOf(messages, stream).at(-1)!['exceptions'] !== undefined).toBe(isChangeDriven && !isCounted);
});
