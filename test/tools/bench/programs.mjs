import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folder } from './folder.mjs';

export const CONNECTOR = 'bin/source-configcat';
/** The streams that carry the volume, and that all of the programs can read. */
const STREAMS = ['organizations', 'products', 'environments', 'tags', 'configs', 'settings', 'audit_logs'];
const WITH_USAGE = ['--require', './test/tools/bench/usage.cjs'];

/** The configuration for a server, as a file. */
export function configFile({ url, username, password }, workers) {
  const config = { username, password, base_url: url, num_workers: workers };
  return jsonFile(`config-${new URL(url).port}-${workers}.json`, config);
}

/** Ours, reading the seven streams, those that are named, or all that there are (null). */
export function connector(config, streams = STREAMS) {
  return [
    process.execPath,
    ...WITH_USAGE,
    CONNECTOR,
    'read',
    '--config',
    config,
    '--catalog',
    catalogFile(config, streams),
  ];
}

export function bare(config) {
  return [process.execPath, ...WITH_USAGE, 'test/tools/bench/bare.mjs', config];
}

/** A catalog that asks for the streams, as a file. */
export function catalogFile(config, streams = STREAMS) {
  const text = execFileSync(process.execPath, [CONNECTOR, 'discover', '--config', config], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  const { catalog } = JSON.parse(text.trim().split('\n').pop());
  const asked = catalog.streams
    .filter(({ name }) => streams === null || streams.includes(name))
    .map((stream) => ({ stream, sync_mode: 'full_refresh', destination_sync_mode: 'overwrite' }));
  return jsonFile(
    `catalog-${asked
      .map(({ stream }) => stream.name)
      .join('-')
      .slice(0, 100)}.json`,
    { streams: asked },
  );
}

export function jsonFile(name, value) {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(value));
  return path;
}
