import { createHmac } from 'node:crypto';
import type { JsonObject } from '../../../../src/cdk/protocol/json';
import { deletedSettings } from '../../../../src/configcat/streams/deleted-settings';
import { integrations } from '../../../../src/configcat/streams/integrations';
import { organizationMembers } from '../../../../src/configcat/streams/organization-members';
import { predefinedVariations } from '../../../../src/configcat/streams/predefined-variations';
import { productMembers } from '../../../../src/configcat/streams/product-members';
import { settingTags } from '../../../../src/configcat/streams/setting-tags';
import { staleFlags } from '../../../../src/configcat/streams/stale-flags';
import { webhooks } from '../../../../src/configcat/streams/webhooks';
import { mapRows } from '../../../support/read/map-rows';

describe('organization_members', () => {
  const person = (userId: string) => ({ userId, fullName: userId.toUpperCase(), email: `${userId}@x.com` });

  it('has one row a person, whatever number of lists name them', () => {
    const permission = { product: { productId: 'p' } };
    const rows = mapRows(organizationMembers, [
      {
        admins: [person('a'), person('b')],
        billingManagers: [person('b')],
        members: [
          { ...person('b'), permissions: [permission] },
          { ...person('c'), permissions: [] },
        ],
      },
    ]);
    expect(rows).toEqual([
      { ...person('a'), roles: ['admin'], permissions: [] },
      { ...person('b'), roles: ['admin', 'billingManager', 'member'], permissions: [permission] },
      { ...person('c'), roles: ['member'], permissions: [] },
    ]);
  });

  it('takes the partial list that others than admins get', () => {
    expect(mapRows(organizationMembers, [{ admins: null, members: [person('c')] }])).toEqual([
      { ...person('c'), roles: ['member'], permissions: [] },
    ]);
    expect(mapRows(organizationMembers, [{}])).toEqual([]);
  });
});

describe('product_members', () => {
  const hmac = (key: string, text: string) => createHmac('sha256', key).update(text).digest('hex');
  const keyOf = (member: JsonObject, options = {}) =>
    mapRows(productMembers, [member], { productId: 'p1' }, options)[0]?.['userId'];

  it.each<[string, JsonObject, string]>([
    ['the id that the API gives', { userId: 'u1', email: 'a@x.com' }, 'u1'],
    ['a hash of the email where it gives none', { email: ' A@X.com' }, hmac('p1', 'a@x.com')],
    ['the same with an id of null', { userId: null, email: 'a@x.com' }, hmac('p1', 'a@x.com')],
    [
      'a hash of name and group where there is no email either',
      { email: null, fullName: 'Anna Kiss', permissionGroupId: 5 },
      hmac('p1', 'anna kiss/5'),
    ],
    [
      'the same where the email is blank',
      { email: ' ', fullName: 'Anna Kiss ', permissionGroupId: 5 },
      hmac('p1', 'anna kiss/5'),
    ],
    ['some key in any case', {}, hmac('p1', '/')],
  ])('have as their key %s', (_, member, key) => {
    expect(keyOf(member)).toBe(key);
  });

  it('have a key that nobody can try addresses against, where people are hashed', () => {
    expect(keyOf({ email: 'a@x.com' }, { salt: 'pepper' })).toBe(hmac('p1pepper', 'a@x.com'));
  });
});

describe('stale_flags', () => {
  it('has a row a flag and environment', () => {
    const rows = mapRows(staleFlags, [
      {
        productId: 'p1',
        name: 'Webshop',
        environments: [{ environmentId: 'e1', name: 'Production' }],
        configs: [
          {
            configId: 'c1',
            name: 'Main',
            evaluationVersion: 'v2',
            hasCodeReferences: true,
            settings: [
              {
                settingId: 1,
                key: 'a',
                name: 'A',
                hasCodeReferences: false,
                tags: [{ tagId: 3 }],
                settingValues: [
                  { environmentId: 'e1', isStale: true, updatedAt: null },
                  { environmentId: 'e2', isStale: false, updatedAt: '2026-01-01' },
                ],
              },
            ],
          },
        ],
      },
    ]);
    const flag = {
      productName: 'Webshop',
      configId: 'c1',
      configName: 'Main',
      evaluationVersion: 'v2',
      configHasCodeReferences: true,
      settingId: 1,
      key: 'a',
      name: 'A',
      hasCodeReferences: false,
      tags: [{ tagId: 3 }],
    };
    expect(rows).toEqual([
      { ...flag, environmentId: 'e1', environmentName: 'Production', isStale: true, updatedAt: null },
      { ...flag, environmentId: 'e2', environmentName: null, isStale: false, updatedAt: '2026-01-01' },
    ]);
  });

  it.each<[string, JsonObject]>([
    ['no configs', { configs: [] }],
    ['null', { configs: null, environments: null }],
    ['a config without flags', { configs: [{ configId: 'c1', settings: null }] }],
  ])('has no rows of a product with %s', (_, report) => {
    expect(mapRows(staleFlags, [report])).toEqual([]);
  });
});

describe('rows that are made of parts of a record', () => {
  it('are the tags of a setting, without their copies of the product', () => {
    const tags = [
      { tagId: 1, name: 'ops', product: { productId: 'p' } },
      { tagId: 2, name: 'ui' },
    ];
    expect(
      mapRows(settingTags, [{ settingId: 7, tags }, { settingId: 8, tags: [] }, { settingId: 9 }]),
    ).toEqual([
      { settingId: 7, tagId: 1, name: 'ops' },
      { settingId: 7, tagId: 2, name: 'ui' },
    ]);
  });

  it('are the predefined variations of a setting, with what the setting says', () => {
    const answer = { settingId: 7, settingKey: 'a', predefinedVariations: [{ predefinedVariationId: 'v' }] };
    expect(mapRows(predefinedVariations, [answer, { settingId: 8 }])).toEqual([
      { settingId: 7, settingKey: 'a', predefinedVariationId: 'v' },
    ]);
  });

  it('keep the first of a deleted key that was deleted twice', () => {
    const rows = [
      { configId: 'c', key: 'a', n: 1 },
      { configId: 'c', key: 'b' },
      { configId: 'c', key: 'a', n: 2 },
    ];
    expect(mapRows(deletedSettings, rows).map(({ key, n }) => [key, n])).toEqual([
      ['a', 1],
      ['b', undefined],
    ]);
  });
});

describe('fields of ours', () => {
  it('are the names of the parameters of an integration', () => {
    expect(
      mapRows(integrations, [
        { integrationId: 'a', parameters: { apiKey: 'x', url: 'y' } },
        { integrationId: 'b', parameters: null },
      ]),
    ).toMatchObject([{ parameterNames: ['apiKey', 'url'] }, { parameterNames: null }]);
  });

  it('are the ids of the config and environment of a webhook', () => {
    const rows = mapRows(webhooks, [
      { webhookId: 1, config: { configId: 'c' }, environment: { environmentId: 'e' } },
      { webhookId: 2, config: null },
    ]);
    expect(rows).toMatchObject([
      { configId: 'c', environmentId: 'e' },
      { configId: null, environmentId: null },
    ]);
  });
});
