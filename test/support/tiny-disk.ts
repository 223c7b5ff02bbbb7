import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A disk with room for so many bytes. Undefined where this user may not mount one. */
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
