import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let folder: string | undefined;
let count = 0;

afterAll(() => {
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
});

/** A file that lives as long as the test file runs: a text as it is, anything else as JSON. Returns its path. */
export function temporaryFile(name: string, content: unknown): string {
  folder ??= mkdtempSync(join(tmpdir(), 'source-configcat-'));
  const path = join(folder, `${count++}-${name}`);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content), { mode: 0o444 });
  return path;
}
