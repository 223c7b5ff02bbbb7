import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A disk of this many bytes. Undefined if this user can't mount one. */
export function tinyDisk(bytes: number): TinyDisk | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'tiny-disk-'));
  const disk = new TinyDisk(folder);
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', folder]);
  if (status === 0) return disk;
  rmSync(folder, { recursive: true });
  return undefined;
}

export class TinyDisk {
  constructor(readonly folder: string) {}

  remove(): void {
    spawnSync('umount', [this.folder]);
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A test that needs a disk of its own. It is skipped if none can be mounted. */
export function onTinyDisk(name: string, run: () => Promise<void>): void {
  const probe = tinyDisk(1);
  probe?.remove();
  if (probe === undefined) test.skip(`${name} (skipped: this user may not mount a disk)`, () => undefined);
  else test(name, run);
}
