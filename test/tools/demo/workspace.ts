import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Fake } from '../../fake-configcat';
import type { DiscoveredStream } from './messages';

/** The connector's input files, in a folder that is deleted when the demo ends. */
export class Workspace {
  private constructor(private readonly folder: string) {}

  static async open(): Promise<Workspace> {
    return new Workspace(await mkdtemp(join(tmpdir(), 'source-configcat-demo-')));
  }

  close(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }

  /** Writes a file and returns its path. */
  async write(name: string, content: unknown): Promise<string> {
    const path = join(this.folder, name);
    await writeFile(path, JSON.stringify(content, null, 2));
    return path;
  }
}

export function configFor({ credentials, url }: Fake) {
  return { username: credentials.username, password: credentials.password, base_url: url };
}

/** A catalog as a platform would make it: incremental where the stream can. */
export function configuredCatalog(streams: readonly DiscoveredStream[]) {
  return {
    streams: streams.map((stream) => ({
      stream,
      sync_mode: syncModeOf(stream),
      destination_sync_mode: syncModeOf(stream) === 'incremental' ? 'append_dedup' : 'overwrite',
    })),
  };
}

export function syncModeOf({
  supported_sync_modes: modes,
}: DiscoveredStream): 'incremental' | 'full_refresh' {
  return modes.includes('incremental') ? 'incremental' : 'full_refresh';
}
