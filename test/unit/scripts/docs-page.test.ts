import { spawnSync } from 'node:child_process';

test('docs/streams.md is what the schemas and the definitions say', () => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/docs/main.mjs', '--check'], {
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});
