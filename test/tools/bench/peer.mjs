import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { catalogFile } from './programs.mjs';
import { folder } from './folder.mjs';

const VENV = resolve('test/tools/bench/.venv');
/** The same version each time, so that figures can be compared. */
const PACKAGE = 'airbyte-cdk==7.39.1';

/**
 * Makes the peer ready: the declarative Python CDK's program, with our manifest for it.
 * @returns a function from a server and its config file to the program, or undefined after a note.
 */
export function installPeer() {
  try {
    const program = join(VENV, 'bin', 'source-declarative-manifest');
    if (!existsSync(program)) {
      process.stderr.write(`Installing ${PACKAGE} into test/tools/bench/.venv …\n`);
      execFileSync('python3', ['-m', 'venv', VENV], { stdio: 'ignore' });
      execFileSync(join(VENV, 'bin', 'pip'), ['install', '--quiet', PACKAGE], {
        stdio: ['ignore', 'ignore', 'pipe'],
      });
    }
    return (server, config) => peer(program, server, config);
  } catch (error) {
    const reason = error.code === 'ENOENT' ? 'there is no Python' : error.message.trim().split('\n').pop();
    process.stderr.write(`The peer is left out: ${reason}.\n`);
    return undefined;
  }
}

function peer(program, { url }, config) {
  const manifest = join(folder, 'peer-manifest.yaml');
  writeFileSync(
    manifest,
    readFileSync('test/tools/bench/peer-manifest.yaml', 'utf8').replaceAll('{{BASE}}', url),
  );
  const command = [program, 'read', '--config', config, '--catalog', catalogFile(config)];
  return [join(VENV, 'bin', 'python'), 'test/tools/bench/usage.py', ...command, '--manifest-path', manifest];
}
