import type { Fake } from '../../fake-configcat';
import { truthCounts } from '../../fake-configcat/truth';
import { changeAccount } from './account-changes';
import { runConnector, type Run } from './connector';
import type { DiscoveredStream, Message } from './messages';
import type { DemoRead } from './demo-read';
import { Progress, type Screen } from './progress';
import { ReadTally } from './read-tally';
import { countRequests } from './request-count';
import { firstReadReport, laterReadReport } from './reports';
import { configFor, configuredCatalog, syncModeOf, type Workspace } from './workspace';

/** The time between the two reads, by the fake's clock, in milliseconds. */
const HOUR_MS = 3_600_000;

export interface DemoOptions {
  readonly fake: Fake;
  readonly workspace: Workspace;
  readonly screen: Screen;
  readonly signal: AbortSignal;
  /** Runs a command of the connector. Default: as a process. */
  readonly run?: typeof runConnector;
}

/** Runs the connector as its users do: check, discover, read everything, and read again after some changes. */
export class Demo {
  /** What is not as it should be. */
  readonly problems: string[] = [];

  constructor(private readonly options: DemoOptions) {}

  async run(): Promise<void> {
    const { fake, workspace } = this.options;
    const config = await workspace.write('config.json', configFor(fake));
    await this.check(config);
    const streams = await this.discover(config);
    const first = await this.read(streams, ['--config', config]);
    this.compare(first, truthCounts(fake.world));
    this.say(firstReadReport(first));
    await this.readChanges(config, first);
  }

  private async check(config: string): Promise<void> {
    let status = 'nothing was said';
    const run = await this.command(['check', '--config', config], ({ connectionStatus }) => {
      if (connectionStatus !== undefined)
        status = [connectionStatus.status, connectionStatus.message].join(' ').trim();
    });
    this.expect(status === 'SUCCEEDED', `check: ${status}`);
    this.say(`  ${status} in ${run.seconds.toFixed(1)} s, ${this.options.fake.requests.length} requests\n`);
  }

  private async discover(config: string): Promise<readonly DiscoveredStream[]> {
    let streams: readonly DiscoveredStream[] = [];
    const run = await this.command(['discover', '--config', config], ({ catalog }) => {
      if (catalog !== undefined) streams = catalog.streams;
    });
    this.expect(streams.length > 0, 'discover found no stream');
    this.say(
      `  ${streams.length} streams in ${run.seconds.toFixed(1)} s, ${this.options.fake.requests.length} requests\n`,
    );
    return streams;
  }

  private async read(streams: readonly DiscoveredStream[], args: readonly string[]): Promise<DemoRead> {
    const { fake, workspace, screen } = this.options;
    const catalog = await workspace.write('catalog.json', configuredCatalog(streams));
    const tally = new ReadTally();
    const progress = new Progress(screen, streams.length, () => performance.now());
    const { seconds } = await this.command(['read', ...args, '--catalog', catalog], (message) => {
      tally.take(message);
      progress.show(tally.ended, tally.records);
    });
    progress.end();
    this.problems.push(...tally.errors);
    const names = streams.map(({ name }) => name);
    for (const name of names) this.expect(tally.isComplete(name), `stream ${name} is not complete`);
    for (const { path } of fake.requests.duplicates()) this.problems.push(`${path} was asked for twice`);
    const paths = fake.requests.all().map(({ path }) => path);
    const requests = countRequests(paths, names);
    this.expect(
      requests.total === paths.length,
      `the demo's table misses ${paths.length - requests.total} requests`,
    );
    return { streams, tally, paths, requests, seconds };
  }

  /** Every stream must bring what the account has. */
  private compare({ streams, tally }: DemoRead, expected: Readonly<Record<string, number>>): void {
    for (const { name } of streams) {
      const has = expected[name] ?? 0;
      const came = tally.recordsOf(name);
      this.expect(came === has, `stream ${name}: ${came} records came, and the account has ${has}`);
    }
  }

  private async readChanges(config: string, first: DemoRead): Promise<void> {
    const { fake, workspace } = this.options;
    const before = truthCounts(fake.world);
    fake.advance(HOUR_MS / 2);
    const changes = changeAccount(fake);
    fake.advance(HOUR_MS / 2);
    this.say(`An hour later. Meanwhile, in the account:\n${changes.map((line) => `  ${line}\n`).join('')}`);
    const streams = first.streams.filter((stream) => syncModeOf(stream) === 'incremental');
    const state = await workspace.write('state.json', first.tally.states());
    const later = await this.read(streams, ['--config', config, '--state', state]);
    const after = truthCounts(fake.world);
    for (const log of ['audit_logs', 'organization_audit_logs']) {
      const events = (after[log] ?? 0) - (before[log] ?? 0);
      const came = later.tally.recordsOf(log);
      this.expect(came === events, `stream ${log}: ${came} new events came, and there are ${events}`);
    }
    this.say(laterReadReport(later, first));
  }

  /** Runs one command with an empty request log. */
  private async command(args: readonly string[], onMessage: (message: Message) => void): Promise<Run> {
    const { fake, signal, run: runCommand = runConnector } = this.options;
    fake.requests.clear();
    this.say(`$ source-configcat ${args.map((arg) => arg.replace(/^.*[/\\]/, '')).join(' ')}`);
    const run = await runCommand(args, onMessage, signal);
    this.expect(run.exitCode === 0, `${args[0] ?? ''} ended with ${run.exitCode ?? 'a signal'}`);
    return run;
  }

  private expect(holds: boolean, problem: string): void {
    if (!holds) this.problems.push(problem);
  }

  private say(text: string): void {
    this.options.screen.write(`${text}\n`);
  }
}
