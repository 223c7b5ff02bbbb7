import { Tables } from '../support/chaos-tables';
import type { FakeOptions } from '../fake-configcat';
import { newestStates } from '../support/cli-output';
import type { ChaosReadOptions } from '../support/chaos-read';
import type { Case } from './case';
import { Trial } from './trial';

const SECOND = 1_000;
const TEN_MINUTES = 600 * SECOND;
const INCREMENTAL = { syncMode: 'incremental', syncId: 1 } as const;

/** The server is away for a while: the read waits for it. */
function stopCase(name: string, seconds: number, request: (trial: Trial) => number): Case {
  return {
    name,
    async run(seed) {
      const trial = await Trial.open(seed);
      const away = new Promise<void>((resolve, reject) => {
        const stop = () => void trial.fake.stopFor(trial.clock.real(seconds * SECOND)).then(resolve, reject);
        const at = request(trial);
        if (at === 0) stop();
        else trial.fake.onRequest(at, stop);
      });
      trial.happened();
      const read = await trial.readWhole();
      await away;
      trial.expectTruth(new Tables().add(read.output));
      await trial.expectCutsToHeal(read, 1);
      return trial.close();
    },
  };
}

/** Nobody is there: every stream fails for the time being, and the next read has all to do. */
function unreachableCase(name: string, options: Partial<ChaosReadOptions>, sentence: RegExp): Case {
  return {
    name,
    async run(seed) {
      const trial = await Trial.open(seed);
      const { output, outcome } = await trial.read(options);
      trial.happened();
      if (outcome !== 'incomplete') trial.problem(`the read ended ${outcome}`);
      const streams = output.streams.length;
      const errors = output.errors();
      if (errors.length !== streams) trial.problem(`${errors.length} errors for ${streams} streams`);
      for (const { message, failure_type } of errors)
        if (failure_type !== 'transient_error' || !sentence.test(message))
          trial.problem(`${failure_type}: ${message}`);
      const next = await trial.readWhole({ state: output.lastStates() });
      trial.expectTruth(new Tables().add(output).add(next.output));
      return trial.close();
    },
  };
}

/** The clocks of the two machines differ. Only the server's counts. */
function skewCase(name: string, clockOffsetMs: number): Case {
  return {
    name,
    async run(seed) {
      const options: FakeOptions = { clockOffsetMs };
      const trial = await Trial.open(seed, options);
      const { fake, random } = trial;
      const retryAt = new Date(fake.now() + 3 * SECOND).toUTCString();
      const fault = { kind: 'status', code: 429, headers: { 'Retry-After': retryAt } } as const;
      fake.faults.add({ ...fault, rate: 0.05 });
      const tables = new Tables();
      const first = await trial.readWhole(INCREMENTAL);
      tables.add(first.output);
      let state = first.output.lastStates();
      for (let round = 0; round < 3; round++) {
        for (let count = random.int(5); count > 0; count--) fake.changes.randomChange({ random });
        fake.advance(random.int(200) * SECOND);
        const { output } = await trial.readWhole({ ...INCREMENTAL, state });
        tables.add(output);
        state = output.lastStates();
      }
      trial.expectTruth(tables, trial.truth, { strict: false });
      return trial.close();
    },
  };
}

/** An answer that is too large fails the streams that need it, in one sentence, and no others. */
const huge: Case = {
  name: 'an answer of 100 MB',
  async run(seed) {
    const trial = await Trial.open(seed);
    const match = trial.random.pick([/\/settings$/, /\/environments\/[^/]+\/values$/, /\/webhooks$/]);
    trial.fake.faults.add({ kind: 'huge', bytes: 100_000_000, match, times: 1 });
    const { output, outcome } = await trial.read();
    if (outcome !== 'incomplete') trial.problem(`the read ended ${outcome}`);
    if (output.errors().length === 0) trial.problem('no error was told');
    for (const { message, failure_type } of output.errors())
      if (failure_type !== 'system_error' || !/ is larger than 32 MiB, /.test(message))
        trial.problem(`${failure_type}: ${message}`);
    const next = await trial.readWhole({ state: output.lastStates() });
    trial.expectTruth(new Tables().add(output).add(next.output));
    return trial.close();
  },
};

/** Something is deleted while it is read: what it held is left out, and all else is there. */
const deleted: Case = {
  name: 'a product or a config is deleted half way',
  async run(seed) {
    const trial = await Trial.open(seed, { size: { products: 3 } });
    const { fake, random } = trial;
    fake.onRequest(1 + random.int(150), () => {
      if (random.int(2) === 0) fake.changes.deleteProduct();
      else fake.changes.deleteConfig();
      trial.happened();
    });
    const { output } = await trial.readWhole();
    trial.expectTruth(new Tables().add(output), withoutWitnesses(trial), { strict: false });
    return trial.close();
  },
};

/** Events of the deletion itself may have come after the read's upper bound, and members be told of what is gone. */
function withoutWitnesses({ truth }: Trial) {
  return new Map([...truth].filter(([stream]) => !/audit_logs$|_members$/.test(stream)));
}

/** A permission is taken away: streams that need it fail and name it; when it is back, the same sync reads the rest. */
const permissionLost: Case = {
  name: 'a permission is lost half way, and comes back',
  async run(seed) {
    const trial = await Trial.open(seed);
    const { fake, random } = trial;
    const capability = random.pick([
      'values',
      'settings',
      'auditLogs',
      'configs',
      'tags',
      'changeRequests',
    ] as const);
    const { productId } = random.pick(fake.world.products);
    fake.onRequest(1 + random.int(60), () => {
      fake.permissions.forbid({ capability, productId }, random.pick([403, 404]));
      trial.happened();
    });
    const first = await trial.read();
    const errors = first.output.errors();
    for (const { message, failure_type } of errors)
      if (failure_type !== 'config_error' || !/lack the permission "/.test(message))
        trial.problem(`${failure_type}: ${message}`);
    if ((errors.length === 0) !== (first.outcome === 'complete')) trial.problem(`it ended ${first.outcome}`);
    fake.permissions.allow();
    const next = await trial.readWhole({ state: newestStates([first.output]) });
    trial.expectTruth(new Tables().add(first.output).add(next.output));
    return trial.close();
  },
};

export const outageCases: Case[] = [
  stopCase('the server stops for 30 s', 30, (trial) => 1 + trial.random.int(100)),
  stopCase('the server stops for 2 min', 120, (trial) => 1 + trial.random.int(100)),
  stopCase('the connection is refused at first', 30, () => 0),
  unreachableCase(
    'the connection is refused',
    unreachable('http://127.0.0.1:9'),
    /^127\.0\.0\.1:9 refuses the connection\./,
  ),
  unreachableCase(
    "the host's name can't be resolved",
    unreachable('https://api.configcat.invalid'),
    /^The host name of api\.configcat\.invalid can't be resolved\./,
  ),
  skewCase('the server is 10 min ahead', TEN_MINUTES),
  skewCase('the server is 10 min behind', -TEN_MINUTES),
  huge,
  deleted,
  permissionLost,
];

function unreachable(url: string): Partial<ChaosReadOptions> {
  return { account: { url, credentials: { username: 'somebody', password: 'swordfish' } } };
}
