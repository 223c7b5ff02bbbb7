import { startFake, type Fake } from '../fake-configcat';
import { Random } from '../fake-configcat/world/random';
import { sourceRead } from '../support/source-read';

/** What an incremental read asks for, beside a full one: `npm run bench:incremental`. */
const STREAMS = ['setting_values', 'targeting_rules', 'code_references'];
const ACCOUNTS = [
  { products: 20, configsPerProduct: 5, environmentsPerProduct: 4, settingsPerConfig: 5 },
  { products: 100, configsPerProduct: 20, environmentsPerProduct: 5, settingsPerConfig: 30 },
];
const CHANGES = [0, 1, 10, 100];
const KINDS = ['changeValue', 'addRule', 'removeRule', 'renameSetting', 'addCodeReference'] as const;
const CONFIG = { num_workers: 20 };

interface Row {
  readonly read: string;
  readonly requests: number;
  readonly records: number;
  readonly seconds: number;
}

async function measure(fake: Fake, read: string, state: unknown): Promise<Row & { state: unknown }> {
  fake.requests.clear();
  const began = Date.now();
  const {
    outcome,
    messages,
    state: next,
  } = await sourceRead(fake, { streams: STREAMS, state, config: CONFIG });
  if (outcome !== 'complete') throw new Error(`the read "${read}" ended ${outcome}`);
  const records = messages.filter(({ type }) => type === 'RECORD').length;
  return { read, requests: fake.requests.length, records, seconds: (Date.now() - began) / 1000, state: next };
}

async function table(size: (typeof ACCOUNTS)[number]): Promise<void> {
  const fake = await startFake({ seed: 5, size: { ...size, organizations: 1, codeReferencesPerSetting: 1 } });
  const random = new Random('incremental');
  const full = await measure(fake, 'full', undefined);
  const rows: Row[] = [full];
  let state = full.state;
  for (const count of CHANGES) {
    for (let made = 0; made < count; made++) fake.changes.randomChange({ random, only: KINDS });
    fake.advance(5_000);
    const row = await measure(fake, `${count} changes`, state);
    state = row.state;
    rows.push(row);
  }
  await fake.close();
  const shape = `${size.products} × ${size.configsPerProduct} × ${size.environmentsPerProduct} × ${size.settingsPerConfig}`;
  print(`${shape} (products × configs × environments × flags)`, rows, full.requests);
}

function print(title: string, rows: readonly Row[], full: number): void {
  const lines = rows.map(({ read, requests, records, seconds }) =>
    [read, requests, `${((100 * requests) / full).toFixed(2)} %`, records, seconds.toFixed(1)].join(' | '),
  );
  process.stdout.write(
    [
      `\n${title}`,
      '',
      '| read | requests | of the full read | records | seconds |',
      '|---|---|---|---|---|',
      ...lines.map((line) => `| ${line} |`),
      '',
    ].join('\n'),
  );
}

async function main(): Promise<void> {
  const chosen = process.argv.includes('--small') ? ACCOUNTS.slice(0, 1) : ACCOUNTS;
  for (const size of chosen) await table(size);
}

void main();
