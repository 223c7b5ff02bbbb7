import { spawnSync } from 'node:child_process';

test('the made files of the dbt package are what the schemas say', () => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/dbt/main.mjs', '--check'], {
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});
