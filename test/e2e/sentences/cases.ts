import type { Fake } from '../../fake-configcat/index';
import { startFake } from '../../fake-configcat/index';
import type { CliInput } from '../../support/cli/cli';
import { runCommand } from '../../support/cli/run-command';
import { type Finished, finish } from '../../support/cli/cli-connection';

/** A way to go wrong, and what a person then reads. */
export interface Case extends CliInput {
  readonly name: string;
  readonly command?: 'check' | 'discover' | 'read';
  /** Options beside the credentials and the base URL; used where `config` is not given. */
  readonly options?: Readonly<Record<string, unknown>>;
  /** Makes the account as the case needs it. */
  readonly account?: (fake: Fake) => void;
  /** `<host>`, `<path>` and `<file>` stand for what differs: see `withoutPlaces`. */
  readonly says: string;
}

const AT_ONCE = 4;

/** Runs cases some at a time, each against an account of its own, and gives their results by name. */
export async function runCases(cases: readonly Case[]): Promise<Map<string, Finished>> {
  const results = new Map<string, Finished>();
  const waiting = [...cases];
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      results.set(next.name, await runCase(next));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return results;
}

async function runCase(one: Case): Promise<Finished> {
  const { command, options, account, config, ...input } = one;
  if (config !== undefined) return finish(await runCommand(command, { ...input, config }));
  const fake = await startFake({ size: { products: 1 }, auditRetentionDays: 7 });
  try {
    account?.(fake);
    const given = { ...fake.credentials, base_url: fake.url, ...options };
    return finish(await runCommand(command, { ...input, config: given }));
  } finally {
    await fake.close();
  }
}

/** A sentence without what differs from run to run; of the first two requests either may be given up first. */
export function withoutPlaces(sentence: string | undefined): string | undefined {
  return sentence
    ?.replace(/127\.0\.0\.1:\d+/g, '<host>')
    .replace(/\/v1\/(?:organizations|products)\b/g, '<path>')
    .replace(/\/\S+\d-(?:config|catalog|state)\.txt/g, '<file>');
}

export const PRODUCTS_CATALOG = {
  streams: [
    {
      stream: { name: 'products', json_schema: {}, supported_sync_modes: ['full_refresh'] },
      sync_mode: 'full_refresh',
      destination_sync_mode: 'overwrite',
    },
  ],
};
