import { runConnector } from '../demo/connector';
import type { DiscoveredStream } from '../demo/messages';
import { ReadTally } from '../demo/read-tally';
import { configFor, configuredCatalog, type Workspace } from '../demo/workspace';
import type { Fake } from '../../fake-configcat';

export interface ReadFigures {
  readonly requests: number;
  readonly records: number;
  readonly seconds: number;
  readonly stateBytes: number;
}

/** Reads of all streams by the built program, each going on from the state of the one before. */
export class AllStreams {
  private state: unknown[] = [];

  private constructor(
    private readonly fake: Fake,
    private readonly workspace: Workspace,
    private readonly files: readonly string[],
    private readonly program?: string,
  ) {}

  /** `program` is another build's; the default is this one's. */
  static async open(fake: Fake, workspace: Workspace, program?: string): Promise<AllStreams> {
    const config = [
      '--config',
      await workspace.write('config.json', { ...configFor(fake), num_workers: 20 }),
    ];
    let streams: readonly DiscoveredStream[] = [];
    const { exitCode } = await runConnector(
      ['discover', ...config],
      ({ catalog }) => {
        streams = catalog?.streams ?? streams;
      },
      new AbortController().signal,
      program,
    );
    if (exitCode !== 0) throw new Error(`discover exited with ${exitCode}`);
    const catalog = ['--catalog', await workspace.write('catalog.json', configuredCatalog(streams))];
    return new AllStreams(fake, workspace, [...config, ...catalog], program);
  }

  async read(): Promise<ReadFigures> {
    this.fake.requests.clear();
    const state = await this.workspace.write('state.json', this.state);
    const tally = new ReadTally();
    const { exitCode, seconds } = await runConnector(
      ['read', ...this.files, '--state', state],
      (message) => tally.take(message),
      new AbortController().signal,
      this.program,
    );
    if (exitCode !== 0) throw new Error(`the read exited with ${exitCode}: ${tally.errors.join(' ')}`);
    this.state = tally.states();
    const stateBytes = Buffer.byteLength(JSON.stringify(this.state));
    return { requests: this.fake.requests.length, records: tally.records, seconds, stateBytes };
  }
}
