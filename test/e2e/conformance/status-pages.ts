import { StatusPagesFake } from '../../second-source/fake';
import { connectionTo, PROGRAM } from '../../second-source/program';
import { statusPages as statusPagesSource, streams } from '../../second-source/source';
import { DirectConnection } from '../../support/read/direct-connection';
import type { SourceUnderTest } from './source-under-test';

export const statusPages: SourceUnderTest = {
  name: 'status pages',
  program: PROGRAM,
  config: { api_key: 'k' },
  definitions: streams,
  commonId: 'page_id',
  parents: { page_id: 'pages' },
  nowhere: {},
  async start() {
    const fake = await new StatusPagesFake(Date.UTC(2026, 7, 1)).start();
    return {
      program: connectionTo(fake),
      connection: new DirectConnection(fake, {}, statusPagesSource),
      truth: (stream) => fake.rows[stream] ?? [],
      close: () => fake.close(),
    };
  },
};
