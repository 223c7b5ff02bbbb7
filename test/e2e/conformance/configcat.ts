import { streamDefinitions } from '../../../src/configcat/streams';
import { startFake, truth } from '../../fake-configcat/index';
import { EXECUTABLE } from '../../support/cli/cli';
import { Connection } from '../../support/cli/cli-connection';
import { DirectConnection } from '../../support/read/direct-connection';
import { expectedFacts } from '../facts';
import type { SourceUnderTest } from './source-under-test';

const SIZE = {
  products: 2,
  configsPerProduct: 2,
  environmentsPerProduct: 2,
  settingsPerConfig: 2,
  auditEventsPerProduct: 20,
};

export const configCat: SourceUnderTest = {
  name: 'ConfigCat',
  program: [EXECUTABLE],
  config: { username: 'u', password: 'p', include_secrets: true },
  definitions: streamDefinitions,
  commonId: 'organizationId',
  parents: {
    organizationId: 'organizations',
    productId: 'products',
    configId: 'configs',
    environmentId: 'environments',
    settingId: 'settings',
  },
  // Usage goes on being counted for an SDK key whose environment is gone.
  nowhere: { sdk_usage: 'environmentId' },
  async start() {
    // Time stands still, so that nothing that depends on it can differ between two reads.
    const fake = await startFake({ size: SIZE, now: () => Date.UTC(2026, 7, 1) });
    const trueRows = truth(fake.world);
    return {
      program: new Connection(fake, { include_secrets: true }),
      connection: new DirectConnection(fake, { include_secrets: true }),
      truth: (stream) => (trueRows[stream] ?? []).map((row) => expectedFacts(stream, row)),
      close: () => fake.close(),
    };
  },
};
