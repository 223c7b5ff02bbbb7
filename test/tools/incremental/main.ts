import { parseArgs } from 'node:util';
import { Workspace } from '../demo/workspace';
import { startFake } from '../../fake-configcat';
import { Random } from '../../fake-configcat/world/chance/random';
import { AllStreams, type ReadFigures } from './all-streams';

/**
 * What an incremental read asks for, beside a full one: `npm run bench:incremental`.
 *
 *   --small         the small account alone
 *   --program FILE  bin/source-configcat of another build, which meets the same accounts and changes
 */
const ACCOUNTS = [
  { products: 20, configsPerProduct: 5, environmentsPerProduct: 4, settingsPerConfig: 5 },
  { products: 100, configsPerProduct: 20, environmentsPerProduct: 5, settingsPerConfig: 30 },
];
const CHANGES = [0, 1, 10, 100];
const KINDS = ['changeValue', 'addRule', 'removeRule', 'renameSetting', 'addCodeReference'] as const;

/** Between two reads, in milliseconds. */
const HOUR = 3_600_000;

type Row = readonly [name: string, read: ReadFigures];

async function rowsOf(size: (typeof ACCOUNTS)[number], program: string | undefined): Promise<Row[]> {
  const fake = await startFake({ seed: 5, size: { ...size, organizations: 1, codeReferencesPerSetting: 1 } });
  const workspace = await Workspace.open();
  try {
    const random = new Random('incremental');
    const streams = await AllStreams.open(fake, workspace, program);
    const rows: Row[] = [['full', await streams.read()]];
    for (const count of CHANGES) {
      for (let made = 0; made < count; made++) fake.changes.randomChange({ random, only: KINDS });
      fake.advance(HOUR);
      rows.push([`${count} changes`, await streams.read()]);
    }
    return rows;
  } finally {
    await workspace.close();
    await fake.close();
  }
}

function print(
  { products, configsPerProduct, environmentsPerProduct, settingsPerConfig }: (typeof ACCOUNTS)[number],
  rows: readonly Row[],
): void {
  const full = rows[0]?.[1].requests ?? NaN;
  const lines = rows.map(([name, { requests, records, seconds, stateBytes }]) => {
    const share = `${((100 * requests) / full).toFixed(2)} %`;
    return `| ${[name, requests, share, records, seconds.toFixed(1), stateBytes].join(' | ')} |`;
  });
  const shape = [products, configsPerProduct, environmentsPerProduct, settingsPerConfig].join(' × ');
  process.stdout.write(`
${shape} (products × configs × environments × flags)

| read | requests | of the full read | records | seconds | bytes of state |
|---|---|---|---|---|---|
${lines.join('\n')}
`);
}

async function main(): Promise<void> {
  const { small, program } = parseArgs({
    options: { small: { type: 'boolean' }, program: { type: 'string' } },
  }).values;
  for (const size of small ? ACCOUNTS.slice(0, 1) : ACCOUNTS) print(size, await rowsOf(size, program));
}

void main();
