import { startFake, type Fake } from '../../fake-configcat';
import { runCommand } from '../../support/cli/run-command';
import { Demo, type DemoOptions } from './demo';
import type { Message } from './messages';
import { Workspace } from './workspace';

const SIZE = {
  ...{ products: 2, configsPerProduct: 1, settingsPerConfig: 3 },
  ...{ auditEventsPerProduct: 20, auditEventsPerOrganization: 5 },
};

let fake: Fake;
let workspace: Workspace;
beforeEach(async () => {
  fake = await startFake({ size: SIZE });
  workspace = await Workspace.open();
});
afterEach(async () => {
  await workspace.close();
  await fake.close();
});

/** In this process: demo.test.ts runs the connector as the demo does. */
const run: NonNullable<DemoOptions['run']> = async ([command, ...args], onMessage) => {
  const { exitCode, lines } = await runCommand(command, { args });
  for (const line of lines) onMessage(JSON.parse(line) as Message);
  return { exitCode, seconds: 1 };
};

async function problems(): Promise<readonly string[]> {
  const signal = new AbortController().signal;
  const demo = new Demo({ fake, workspace, screen: { write: () => undefined }, signal, run });
  await demo.run();
  return demo.problems;
}

test('where all is well it finds nothing', async () => {
  expect(await problems()).toEqual([]);
});

test('a stream that is refused shows, and so does the exit code of its read', async () => {
  fake.permissions.forbid({ capability: 'tags' });

  const found = await problems();

  expect(found).toContain('read ended with 1');
  expect(found).toContain('stream tags is not complete');
});

test('a record that does not come shows, though the read ends well', async () => {
  fake.faults.add({ kind: 'rewrite', match: /\/tags$/, find: /^.*$/s, replace: '[]' });

  expect(await problems()).toEqual(['stream tags: 0 records came, and the account has 10']);
});
