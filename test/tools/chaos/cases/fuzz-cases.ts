import fc from 'fast-check';
import { ConnectorError } from '../../../../src/cdk/errors/connector-error';
import type { ChaosReadOptions } from '../../../support/read/chaos-read';
import { Tables } from '../../../support/read/chaos-tables';
import type { StateMessage } from '../../../support/cli/cli-output';
import type { Case } from './case';
import { Connection, type Mode, MODES } from '../connection';
import { anyJson, placesIn, replaced, spoilt } from '../odd-json';
import { cutAt, type Held } from '../prefix';
import { errorProblems } from '../sentences';
import { Trial } from '../trial';

/** Answers that are tried in one run. */
const TRIES = 8;
/** One of everything, so that a read takes few requests and still makes each kind of them. */
const SIZE = {
  ...{ organizations: 1, products: 1, configsPerProduct: 2, environmentsPerProduct: 1, settingsPerConfig: 2 },
  ...{ auditEventsPerProduct: 3, auditEventsPerOrganization: 1, changeRequestsPerProduct: 1 },
  ...{ segmentsPerProduct: 1, webhooksPerProduct: 1, integrationsPerProduct: 1, codeReferencesPerSetting: 2 },
};

/** The requests that read the same kind of thing. */
interface Endpoint {
  readonly match: RegExp;
  /** What it answers for some of the ids that it may have. */
  readonly bodies: readonly unknown[];
}

/** Endpoints answer with unexpected JSON: the read ends with sentences that say why. */
function fuzzCase(kind: string, mode: Mode, bodyFor: (endpoint: Endpoint) => fc.Arbitrary<unknown>): Case {
  return {
    kind: `${kind}, ${mode}`,
    name: '',
    async run(seed) {
      const connection = await Connection.open(seed, mode, { size: SIZE });
      const { trial } = connection;
      const endpoints = await endpointsOf(connection);
      for (let count = 0; count < TRIES; count++) {
        const endpoint = trial.random.pick(endpoints);
        const [body] = fc.sample(bodyFor(endpoint), { seed: seed * 1_000 + count, numRuns: 1 });
        await tryBody(connection, endpoint, body);
      }
      return trial.close();
    },
  };
}

async function tryBody({ trial, options }: Connection, { match }: Endpoint, body: unknown): Promise<void> {
  const text = JSON.stringify(body);
  trial.fake.faults.clear();
  trial.fake.faults.add({ kind: 'rewrite', match, find: /^[^]*$/, replace: text.replaceAll('$', '$$$$') });
  const { outcome, output } = await trial.read({ ...options, allowRepeats: true });
  const problems = errorProblems(output);
  if (outcome !== 'complete' && output.errors().length === 0) problems.push(`${outcome} without an error`);
  for (const problem of problems) trial.problem(`${match.source} answers ${text.slice(0, 300)}: ${problem}`);
}

/** The endpoints of the next read. */
async function endpointsOf({ trial, options }: Connection): Promise<Endpoint[]> {
  const before = trial.fake.requests.count();
  await trial.readWhole(options);
  const requests = trial.fake.requests.all().slice(before);
  const paths = [...new Set(requests.map(({ path }) => path))];
  const patterns = [...new Set(paths.map(patternOf))].map((text) => new RegExp(text));
  return Promise.all(
    patterns.map(async (match) => ({
      match,
      bodies: await Promise.all(paths.filter((path) => match.test(path)).map((path) => bodyOf(trial, path))),
    })),
  );
}

function patternOf(path: string): string {
  const open = path.replace(/\?.*/, '').replace(/\/(\d+|[0-9a-f]{8}-[^/]*)(?=\/|$)/g, '/[^/]+');
  return `^${open}($|\\?)`;
}

async function bodyOf({ fake }: Trial, path: string): Promise<unknown> {
  const { username, password } = fake.credentials;
  const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  return (await fetch(fake.url + path, { headers: { authorization } })).json();
}

/** A state is refused as a configuration error, or the read that resumes it skips no record. */
function stateCase(kind: string, spoil: (trial: Trial, states: readonly StateMessage[]) => unknown): Case {
  return {
    kind,
    name: '',
    async run(seed) {
      const trial = await Trial.open(seed, { size: SIZE });
      const syncMode = trial.random.pick(['full_refresh', 'incremental'] as const);
      const { output } = await trial.readWhole({ syncMode });
      for (let count = 0; count < TRIES; count++) {
        const held = cutAt(output, trial.random.int(output.messages.length + 1));
        trial.happened();
        await tryState(trial, held, { syncMode, state: spoil(trial, held.states) });
      }
      return trial.close();
    },
  };
}

async function tryState(trial: Trial, held: Held, options: Partial<ChaosReadOptions>): Promise<void> {
  const tables = new Tables();
  for (const { stream, data } of held.records) tables.put(stream, data);
  try {
    trial.expectTruth(tables.add((await trial.readWhole(options)).output));
  } catch (caught) {
    const isRight = caught instanceof ConnectorError && caught.failureType === 'config_error';
    if (!isRight) trial.problem(`state ${JSON.stringify(options.state)}: ${String(caught)}`);
  }
}

/** One value in the states has another type. */
function withOtherType({ random }: Trial, states: readonly StateMessage[]): unknown {
  const place = random.pick(placesIn(states));
  const values = [0, -1.5, true, 'text', [], ['text', 1], {}, { a: 1 }].filter(
    (value) => typeOf(value) !== typeOf(valueIn(states, place)),
  );
  return replaced(states, place, random.pick(values));
}

function typeOf(value: unknown): string {
  return Array.isArray(value) ? 'array' : typeof value;
}

function valueIn(tree: unknown, place: readonly string[]): unknown {
  return place.reduce((value, key) => (value as Record<string, unknown>)[key], tree);
}

export const fuzzCases: Case[] = [
  ...MODES.flatMap((mode) => [
    fuzzCase('an answer is any JSON', mode, () => anyJson),
    fuzzCase('one value of an answer is any JSON', mode, ({ bodies }) => spoilt(bodies)),
  ]),
  stateCase(
    'the state is any JSON',
    ({ random }) => fc.sample(anyJson, { seed: random.int(2 ** 30), numRuns: 1 })[0],
  ),
  stateCase('one value of the states is of another type', withOtherType),
];
