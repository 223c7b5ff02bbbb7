// What openapi:check finds in changed copies of the OpenAPI document, one change each.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeWithDocument, readDocument, type Document, type Node } from './document';
import { runScript } from './run-script';

type Change = (schemas: Record<string, Node>, document: Document) => void;

/** The properties of a component. */
const of = (schemas: Record<string, Node>, component: string): Record<string, Node> =>
  schemas[component]!.properties!;

const changes: [string, Change, string[]][] = [
  [
    'a new field',
    (schemas) => (of(schemas, 'DeletedSettingModel').deletedAt = { type: 'string' }),
    ['deleted_settings.deletedAt: the API has this field, our schema does not'],
  ],
  [
    'a new field in the midst of a record',
    (schemas) => (of(schemas, 'ReferenceLinesModel').column = { type: 'integer' }),
    ['code_references.references[].column: the API has this field, our schema does not'],
  ],
  [
    'a new field in a shared shape',
    (schemas) => (of(schemas, 'ValueModel').dateValue = { type: 'string' }),
    ['shared/value.dateValue: the API has this field, our schema does not'],
  ],
  [
    'a new field beside the rows',
    (schemas) => (of(schemas, 'IntegrationsModel').limit = { type: 'integer' }),
    ['integrations.limit: the API has this field, our schema does not'],
  ],
  [
    'a field that is gone',
    (schemas) => delete of(schemas, 'PreferencesModel').showVariationId,
    [
      'product_preferences.showVariationId: the API has no such field (a field that we add is marked x-derived)',
    ],
  ],
  [
    'a renamed field that is gone',
    (schemas) => delete of(schemas, 'StaleFlagEnvironmentModel').name,
    ['stale_flags.environmentName: the API has no StaleFlagEnvironmentModel.name'],
  ],
  [
    'a field that we leave out is gone',
    (schemas) => {
      delete of(schemas, 'SettingDataModel').isWatching;
      delete of(schemas, 'SettingDataV2Model').isWatching;
    },
    ['shared/setting_data.isWatching: is left out, but the API has no such field'],
  ],
  [
    'a field that we had to derive',
    (schemas) => (of(schemas, 'IntegrationModel').parameterNames = { type: 'array', items: {} }),
    ['integrations.parameterNames: is marked as derived, but the API now has a field of this name'],
  ],
  [
    'another type',
    (schemas) => (of(schemas, 'SegmentListModel').usage = { type: 'string' }),
    ['segments.usage: is integer, the API gives string'],
  ],
  [
    'another type of items',
    (schemas) =>
      (of(schemas, 'ConfigSettingFormulaModel').settingIdsWherePrerequisite!.items!.type = 'string'),
    ['setting_values.settingIdsWherePrerequisite[]: is integer, the API gives string'],
  ],
  [
    'another type of map values',
    (schemas) => (of(schemas, 'IntegrationModel').parameters!.additionalProperties!.type = 'boolean'),
    ['integrations.parameters{}: is string, the API gives boolean'],
  ],
  [
    'a date that is one no longer',
    (schemas) => delete of(schemas, 'CodeReferenceModel').syncedAt!.format,
    ['code_references.syncedAt: is no date in the API, but a date here'],
  ],
  [
    'a mixed value that is one no longer',
    (schemas) => (schemas.SettingValueType = { type: 'string' }),
    [
      'setting_values.rolloutRules[].value: is kept as JSON text, but the API now gives string alone',
      'setting_values.rolloutPercentageItems[].value: is kept as JSON text, but the API now gives string alone',
      'setting_values.value: is kept as JSON text, but the API now gives string alone',
    ],
  ],
  [
    'another shape',
    (schemas) =>
      (of(schemas, 'UserConditionModel').comparisonValue = { $ref: '#/components/schemas/ValueModel' }),
    [
      'shared/condition.userCondition.comparisonValue: is described as ComparisonValueModel, the API now gives ValueModel',
    ],
  ],
  [
    'a key that may be null',
    (schemas) => (of(schemas, 'InvitationModel').invitationId!.nullable = true),
    ['product_invitations.invitationId: is a key, but the API may leave it empty'],
  ],
  [
    'a key that may be absent',
    (schemas) => (schemas.SegmentListModel = { ...schemas.SegmentListModel, required: [] }),
    ['segments.segmentId: is a key, but the API may leave it empty'],
  ],
  [
    'a new endpoint',
    (_schemas, { paths }) => (paths['/v3/flags'] = { get: { responses: {} } }),
    ['GET /v3/flags: no stream reads it, and no reason is given in endpoints-left-out.mjs'],
  ],
  [
    'an endpoint that is gone',
    (_schemas, { paths }) => delete paths['/v1/products/{productId}/tags'],
    ['tags: reads GET /v1/products/{productId}/tags, which the API does not have'],
  ],
  [
    'a component that has another name',
    (schemas, { paths }) => {
      schemas.RemovedSettingModel = schemas.DeletedSettingModel ?? {};
      delete schemas.DeletedSettingModel;
      const { content } = paths['/v1/configs/{configId}/deleted-settings']!.get!.responses['200']!;
      const list: Node = { type: 'array', items: { $ref: '#/components/schemas/RemovedSettingModel' } };
      for (const body of Object.values(content)) body.schema = list;
    },
    [
      'deleted_settings: x-openapi names DeletedSettingModel, which the API does not have',
      'GET /v1/configs/{configId}/deleted-settings: answers with RemovedSettingModel, which deleted_settings does not describe',
    ],
  ],
  [
    'an endpoint that we leave out is gone',
    (_schemas, { paths }) => delete paths['/v1/me'],
    ['GET /v1/me: is left out on purpose, but the API has no such endpoint'],
  ],
  [
    'an endpoint that answers with something else',
    (schemas, { paths }) => {
      schemas.SdkKeyPair = schemas.SdkKeysModel ?? {};
      const { content } =
        paths['/v1/configs/{configId}/environments/{environmentId}']!.get!.responses['200']!;
      for (const body of Object.values(content)) body.schema = { $ref: '#/components/schemas/SdkKeyPair' };
    },
    [
      'sdk_keys: describes SdkKeysModel, which none of its endpoints gives',
      'GET /v1/configs/{configId}/environments/{environmentId}: answers with SdkKeyPair, which sdk_keys does not describe',
    ],
  ],
];

/** As OpenAPI 3.1 says what may be null. */
function reworded(document: Document): Document {
  const text = JSON.stringify(document, (_key, value: unknown) => {
    const { nullable, ...rest } = (value ?? {}) as Node;
    if (nullable !== true) return value;
    return rest.type ? { ...rest, type: [rest.type, 'null'] } : { oneOf: [rest, { type: 'null' }] };
  });
  return JSON.parse(text) as Document;
}

describeWithDocument('against changed copies of the OpenAPI document', () => {
  const document = readDocument();
  const folder = mkdtempSync(join(tmpdir(), 'drift-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  // What is found without a change is no part of what a change is found by: openapi-check.test.ts reports that.
  // All copies go through one process: starting one for each would take longer than all the rest.
  const write = (name: string, content: Document) => {
    const file = join(folder, `${name}.json`);
    writeFileSync(file, JSON.stringify(content));
    return file;
  };
  const changed = changes.map(([, change], index) => {
    const copy = structuredClone(document);
    change(copy.components.schemas, copy);
    return write(String(index), copy);
  });
  const files = [write('unchanged', document), write('reworded', reworded(document)), ...changed];
  const { stdout } = runScript(`
    import { readFileSync } from 'node:fs';
    import { check } from './scripts/openapi-check.mjs';
    import { endpointsRead } from './scripts/openapi-check/endpoints-read.mjs';
    const endpoints = endpointsRead();
    const read = (file) => JSON.parse(readFileSync(file, 'utf8'));
    console.log(JSON.stringify(${JSON.stringify(files)}.map((file) => check(read(file), endpoints))));
  `);
  const findings = JSON.parse(stdout) as { where: string; message: string }[][];
  const [unchanged = [], inOtherWords, ...found] = findings.map((each) =>
    each.map(({ where, message }) => `${where}: ${message}`),
  );

  test('it finds nothing more where the document says the same in other words', () => {
    expect(inOtherWords).toEqual(unchanged);
  });

  test.each(changes.map(([name, , expected], index) => ({ name, expected, index })))(
    'it finds $name',
    ({ expected, index }) => {
      expect(found[index]?.filter((finding) => !unchanged.includes(finding))).toEqual(expected);
    },
  );
});
