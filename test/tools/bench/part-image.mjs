import { spawnSync } from 'node:child_process';
import { jsonFile } from './programs.mjs';
import { startRows } from './start-rows.mjs';

const MOST = 1.4;
const IMAGE = process.env.SOURCE_IMAGE ?? 'source-configcat:dev';
const CONFIG = '/config.json';

/** The same as `startup`, inside the image and so without Docker's own time. Skipped without the image. */
export function image({ runs }) {
  if (spawnSync('docker', ['image', 'inspect', IMAGE]).status !== 0) {
    process.stderr.write(`Part image is left out: Docker, or the image ${IMAGE}, is not there.\n`);
    return [];
  }
  const config = jsonFile('config-image.json', { username: 'user', password: 'password' });
  const mount = ['--volume', `${config}:${CONFIG}:ro`];
  return startRows({
    part: 'start-up in the image',
    runner: ['docker', 'run', '--rm', '--interactive', ...mount, '--entrypoint', 'node', IMAGE],
    node: 'node',
    connector: ['bin/source-configcat'],
    config: CONFIG,
    runs,
    most: MOST,
  });
}
