import { spawnSync } from 'node:child_process';
import { median } from './measure.mjs';
import { CONNECTOR, jsonFile } from './programs.mjs';

const MOST = 1.6;

/** How long `spec` and `discover` take, beside a Node that does nothing. */
export function startup({ runs }) {
  const config = jsonFile('config-startup.json', { username: 'user', password: 'password' });
  const programs = {
    'node -e 0': ['-e', '0'],
    spec: [CONNECTOR, 'spec'],
    discover: [CONNECTOR, 'discover', '--config', config],
  };
  const times = Object.fromEntries(Object.keys(programs).map((name) => [name, []]));
  // Starts are short, and so a few times as many are taken.
  for (let run = 0; run < runs * 5; run++) {
    for (const [name, args] of Object.entries(programs)) {
      const began = performance.now();
      spawnSync(process.execPath, args, { stdio: 'ignore' });
      times[name].push(performance.now() - began);
    }
  }
  const base = median(times['node -e 0']);
  return Object.entries(times).map(([name, list]) => ({
    part: 'start-up',
    program: name,
    seconds: median(list) / 1000,
    toBare: median(list) / base,
    target: name === 'node -e 0' ? '' : `≤ ${MOST} × node -e 0`,
    holds: median(list) / base <= MOST,
  }));
}
