import { LevelTree } from '../../../../src/cdk';
import { type AccountSize, requestsOf } from '../../../../src/configcat/estimate/requests';
import { streamDefinitions } from '../../../../src/configcat/streams';
import { accountLevels } from '../../../../src/configcat/tree';

const tree = new LevelTree(accountLevels({ organizationIds: undefined, productIds: undefined }));
const open = streamDefinitions.filter(({ secret }) => secret !== true);
const named = (...names: readonly string[]) => streamDefinitions.filter(({ name }) => names.includes(name));

const inFull = () => false;
const sinceLast = () => true;

/** O organizations, X proxy profiles, P products, C configs and E environments a product, F flags a config, and so on. */
const O = 2;
const X = 9;
const P = 3;
const C = 5;
const E = 4;
const F = 7;
const V = 11;
const S = 6;
const R = 8;
/** The same length for each of so many lists. */
const lists = (count: number, length: number) => Array.from({ length: count }, () => length);
const size: AccountSize = {
  counts: {
    organization: [O],
    product: [P],
    proxyProfile: [X],
    config: lists(P, C),
    environment: lists(P, E),
    configEnvironment: lists(P, C * E),
    setting: lists(P, C * F),
    organization_audit_logs: lists(O, 101),
    audit_logs: [201, 300, 250],
    change_requests: lists(P, R),
    segments: lists(P, S),
  },
  flagsWithVariations: V,
};

test('a full read takes what docs/performance.md has as its formula', () => {
  const morePages = O + 2 * P;
  expect(requestsOf(open, tree, size, inFull).requests).toBe(
    2 + 6 * O + 13 * P + (S + R) * P + 2 * P * C + P * C * E + P * C * F + V + morePages,
  );
});

test('an incremental one takes a page of each log, and leaves out what did not change', () => {
  expect(requestsOf(open, tree, size, sinceLast).requests).toBe(2 + 6 * O + 11 * P);
});

test.each<[string, readonly string[], boolean, number]>([
  ['organizations', ['organizations'], false, 1],
  ['a listing that is a stream too', ['proxy_profiles', 'proxy_profile_sdk_keys'], false, 1 + O + X],
  ['one answer for three streams', ['organization_usage', 'product_usage', 'sdk_usage'], false, 1 + O],
  ['a stream whose listing is itself', ['configs'], false, 1 + P],
  ['two streams of one answer', ['setting_values', 'targeting_rules'], false, 1 + 2 * P + P * C * E],
  ['the same where nothing changed', ['setting_values', 'targeting_rules'], true, 1 + 3 * P],
  ['flags', ['code_references'], false, 1 + P + P * C + P * C * F],
  ['the same where nothing changed', ['code_references'], true, 1 + 2 * P],
  ['a log that is read since, beside flags', ['code_references', 'audit_logs'], true, 1 + 2 * P],
  ['details', ['segments'], false, 1 + P + S * P],
  ['pages', ['audit_logs'], false, 1 + 3 * P],
  ['a page each where nothing changed', ['audit_logs'], true, 1 + P],
  ['flags that have variations alone', ['predefined_variations'], false, 1 + P + P * C + V],
])('counts %s', (_, names, isIncremental, requests) => {
  expect(requestsOf(named(...names), tree, size, () => isIncremental).requests).toBe(requests);
});

test('a stream whose scope takes another listing asks for that too', () => {
  const ofProducts = new LevelTree(accountLevels({ organizationIds: undefined, productIds: ['a'] }));
  expect(requestsOf(named('organizations'), ofProducts, size, inFull).requests).toBe(2);
});

test.each<[string, number, number]>([
  ['of one window', 5_000, 50],
  ['of more events than one window holds, after the answer that told so', 5_001, 1 + 3 * 17],
  ['of as many as one split makes windows for', 160_000, 1 + 32 * 50],
])('counts a log %s', (_, events, requests) => {
  const counts = { ...size.counts, organization_audit_logs: [events] };
  const read = requestsOf(named('organization_audit_logs'), tree, { ...size, counts }, inFull);
  expect(read.requests).toBe(1 + requests);
});

test('of a log that one stream reads whole, another still asks what is new', () => {
  const streams = named('code_references', 'audit_logs');
  const { requests } = requestsOf(streams, tree, size, ({ name }) => name === 'code_references');
  expect(requests).toBe(1 + P + P + 3 * P);
});

test('the streams that take most come first, with all that they alone ask for', () => {
  const [first, second] = requestsOf(
    named('code_references', 'setting_values', 'targeting_rules'),
    tree,
    size,
    inFull,
  ).parts;
  expect([first, second]).toEqual([
    { streams: ['code_references'], requests: P * C + P * C * F },
    { streams: ['setting_values', 'targeting_rules'], requests: P + P * C * E },
  ]);
});
