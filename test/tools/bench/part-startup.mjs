import { CONNECTOR, jsonFile } from './programs.mjs';
import { startRows } from './start-rows.mjs';

const MOST = 1.6;

/** How long `spec` and `discover` take, beside a Node that does nothing. */
export function startup({ runs }) {
  return startRows({
    part: 'start-up',
    runner: [process.execPath],
    node: process.execPath,
    connector: [process.execPath, CONNECTOR],
    config: jsonFile('config-startup.json', { username: 'user', password: 'password' }),
    runs,
    most: MOST,
  });
}
