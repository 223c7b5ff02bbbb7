import { startFake } from '../fake-configcat/index';
import { Connection } from '../support/cli/cli-connection';

test('check asks for each address once', async () => {
  const fake = await startFake();
  const { output } = await new Connection(fake, { include_secrets: true }).check();
  await fake.close();
  expect(output.messages.at(-1)?.connectionStatus?.status).toBe('SUCCEEDED');
  const addresses = fake.requests.all().map(({ path }) => path);
  expect(addresses.length).toBeGreaterThan(20);
  expect(addresses).toEqual([...new Set(addresses)]);
});
