import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for this run's files. */
export const folder = mkdtempSync(join(tmpdir(), 'source-configcat-bench-'));

process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
