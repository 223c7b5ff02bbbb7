// manifest.yaml as it is committed, against what it is made from.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { streamDefinitions } from '../../../src/configcat/streams';
import { runNode } from '../resources/run-script';

interface Stream {
  $ref?: string;
  streams?: Stream[];
  condition?: string;
}

const manifest = parse(readFileSync('manifest.yaml', 'utf8')) as {
  streams: Stream[];
  schemas: Record<string, unknown>;
  spec: { connection_specification: { properties: Record<string, unknown> } };
};

const namesOf = (streams: Stream[]) =>
  streams.map(({ $ref }) => $ref?.replace('#/definitions/streams/', '')).filter((name) => name !== undefined);

it('is what npm run build:manifest makes', () => {
  expect(runNode(['scripts/manifest/build.mjs', '--check'])).toMatchObject({ status: 0, stderr: '' });
});

describe('the streams', () => {
  const conditional = manifest.streams.filter(({ condition }) => condition !== undefined);

  it('are all there but those of secrets', () => {
    const open = streamDefinitions.filter(({ secret }) => secret !== true).map(({ name }) => name);
    expect(namesOf(manifest.streams)).toEqual(open);
  });

  it('of secrets hang on include_secrets', () => {
    const secret = streamDefinitions.filter((definition) => definition.secret === true);
    expect(namesOf(conditional.flatMap(({ streams }) => streams ?? []))).toEqual(
      secret.map(({ name }) => name),
    );
    expect(conditional.map(({ condition }) => condition)).toEqual([
      "{{ config['include_secrets'] is sameas true }}",
    ]);
  });
});

it('has no annotation of ours in its schemas', () => {
  expect(JSON.stringify(manifest.schemas)).not.toMatch(/"x-/);
});

it.each(['personal_data', 'on_forbidden'])('refuses what it can not honour of %s', (option) => {
  expect(manifest.spec.connection_specification.properties[option]).toMatchObject({ airbyte_hidden: true });
});
