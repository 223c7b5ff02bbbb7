import { startFake, type Fake } from '../../fake-configcat';
import { Demo } from './demo';
import { Workspace } from './workspace';

let fake: Fake;
let workspace: Workspace;
beforeEach(async () => {
  fake = await startFake({ size: { products: 2, configsPerProduct: 1, settingsPerConfig: 3 } });
  workspace = await Workspace.open();
});
afterEach(async () => {
  await workspace.close();
  await fake.close();
});

async function problems(): Promise<readonly string[]> {
  const signal = new AbortController().signal;
  const demo = new Demo({ fake, workspace, screen: { write: () => undefined }, signal });
  await demo.run();
  return demo.problems;
}

test('where all is well it finds nothing', async () => {
  expect(await problems()).toEqual([]);
}, 30_000);

test('a stream that is refused shows, and so does the exit code of its read', async () => {
  fake.permissions.forbid({ capability: 'tags' });

  const found = await problems();

  expect(found).toContain('read ended with 1');
  expect(found).toContain('stream tags is not complete');
}, 30_000);

test('a record that does not come shows, though the read ends well', async () => {
  fake.faults.add({ kind: 'rewrite', match: /\/tags$/, find: /^.*$/s, replace: '[]' });

  expect(await problems()).toEqual(['stream tags: 0 records came, and the account has 10']);
}, 30_000);
