import fc from 'fast-check';
import { type Fake, startFake } from '../fake-configcat';
import { FastClock } from '../support/chaos-clock';
import { chaosRead } from '../support/chaos-read';
import { orderProblems } from '../support/protocol-order';
import { errorProblems } from './sentences';

const NOW = Date.UTC(2026, 7, 1);
/** Further runs for a search by hand: FUZZ=500. */
const RUNS = Number(process.env['FUZZ'] ?? 40);
/** One of everything, so that a read takes few requests and still makes each kind of them. */
const SIZE = {
  ...{ organizations: 1, products: 1, configsPerProduct: 2, environmentsPerProduct: 1, settingsPerConfig: 2 },
  ...{
    auditEventsPerProduct: 3,
    auditEventsPerOrganization: 1,
    changeRequestsPerProduct: 1,
    segmentsPerProduct: 1,
  },
  ...{
    webhooksPerProduct: 1,
    integrationsPerProduct: 1,
    codeReferencesPerSetting: 2,
    proxyProfilesPerOrganization: 1,
  },
};

let fake: Fake;
let clock: FastClock;
/** Paths of all requests of a read, the ids in them left open. */
let endpoints: RegExp[];
let bodies: unknown[];

beforeAll(async () => {
  fake = await startFake({ size: SIZE, now: () => NOW });
  clock = new FastClock(1_000, NOW);
  await chaosRead({ account: fake, clock });
  const paths = fake.requests.all().map(({ path }) => path.replace(/\?.*/, ''));
  endpoints = [...new Set(paths.map(pattern))].map((text) => new RegExp(text));
  bodies = await Promise.all([...new Set(paths)].map((path) => bodyOf(path)));
});
afterAll(async () => {
  clock.stop();
  await fake.close();
});

function pattern(path: string): string {
  return `^${path.replace(/\/(\d+|[0-9a-f]{8}-[^/]*)(?=\/|$)/g, '/[^/]+')}($|\\?)`;
}

async function bodyOf(path: string): Promise<unknown> {
  const { username, password } = fake.credentials;
  const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  return (await fetch(fake.url + path, { headers: { authorization } })).json();
}

/** Reads with one endpoint answering something else, and says what was not as it must be. */
async function problemsWith(endpoint: RegExp, body: unknown): Promise<string[]> {
  fake.faults.clear();
  const text = JSON.stringify(body).replaceAll('$', '$$$$');
  fake.faults.add({ kind: 'rewrite', match: endpoint, find: /^[^]*$/, replace: text });
  const { outcome, output } = await chaosRead({ account: fake, clock });
  const isToldSo = outcome === 'complete' || output.errors().length > 0;
  return [
    ...orderProblems(output.messages, true),
    ...errorProblems(output),
    ...(isToldSo ? [] : [`${outcome} without an error`]),
  ];
}

/** A real body in which one value, anywhere, is another. */
const spoilt = fc
  .tuple(fc.nat(), fc.nat(), fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom(...ODD_VALUES())))
  .map(([which, where, value]) => {
    const body = structuredClone(bodies[which % bodies.length]);
    return replaceOne(body, where, value);
  });

function ODD_VALUES(): unknown[] {
  return [
    null,
    [],
    {},
    '',
    0,
    -1,
    1e300,
    true,
    [null],
    [[]],
    [{}],
    'not a date',
    '__proto__',
    { constructor: null },
  ];
}

/** Replaces the nth value of a JSON tree, counted from the root. */
function replaceOne(body: unknown, where: number, value: unknown): unknown {
  const places: (() => unknown)[] = [() => value];
  const visit = (node: unknown) => {
    if (typeof node !== 'object' || node === null) return;
    for (const key of Object.keys(node)) {
      const owner = node as Record<string, unknown>;
      places.push(() => {
        owner[key] = value;
        return body;
      });
      visit(owner[key]);
    }
  };
  visit(body);
  return places[where % places.length]?.();
}

test('whatever JSON an endpoint answers with, the read ends, and says why in a sentence', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.jsonValue({ maxDepth: 3 }), async (which, body) => {
      expect(await problemsWith(endpoints[which % endpoints.length] ?? /./, body)).toEqual([]);
    }),
    { seed: 1, numRuns: RUNS },
  );
}, 600_000);

test('whatever one value of an answer is, the read ends, and says why in a sentence', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), spoilt, async (which, body) => {
      expect(await problemsWith(endpoints[which % endpoints.length] ?? /./, body)).toEqual([]);
    }),
    { seed: 1, numRuns: RUNS },
  );
}, 600_000);
