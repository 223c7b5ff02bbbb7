// The API may add fields at any time. What hides secrets and people must hide them there too.
import type { JsonObject } from '../../../../src/cdk/protocol/json';
import { finished, HASH, REMOVE, SECRETS } from '../../../support/finished-record';

const KEY = 'configcat-sdk-1/PKDVCLf-Hq-h-kCzMp-L7Q/HhOWfwVtZ0mb30i9wi17GQ';
const HOOK = 'https://hooks.slack.com/services/T00/B00/XXXX';
const ANNA = 'anna.kiss@example.com';

describe('a field that no schema knows', () => {
  it.each<[string, string, JsonObject, JsonObject]>([
    ['a URL', 'webhooks', { backupUrl: HOOK }, { backupUrl: 'https://hooks.slack.com' }],
    ['a key', 'webhooks', { fallback: { value: [KEY] } }, { fallback: { value: ['****'] } }],
    ['a field that says that it is a secret', 'webhooks', { newSecret: 'hunter2' }, { newSecret: null }],
    ['a key as a name', 'webhooks', { by: { [KEY]: 1 } }, { by: { '****': 1 } }],
    ['a key as the name of the field itself', 'webhooks', { [KEY]: 1 }, { '****': 1 }],
  ])('loses %s', (_, stream, record, expected) => {
    const { record: shown, unknown } = finished(stream, {}, JSON.stringify(record));
    expect(shown).toEqual(expected);
    expect(unknown.join()).not.toContain(KEY);
    expect(finished(stream, SECRETS, JSON.stringify(record)).record).toEqual(record);
  });

  it.each<[string, JsonObject]>([
    ['an id', { groupId: 'a1b2c3d4e5f6a7b8c9d0e1f2' }],
    ['ids', { groupIds: ['a1b2c3d4e5f6a7b8c9d0e1f2'] }],
    ['a UUID', { of: '49017b98-8eca-4c36-80e9-16c4ea9d4dc8' }],
    [
      'words, numbers and times',
      { a: 'isNewCheckoutEnabled', b: 5, c: true, d: '2026-08-01T09:30:00Z', e: null },
    ],
  ])('keeps %s', (_, record) => {
    expect(finished('webhooks', {}, JSON.stringify(record)).record).toEqual(record);
  });

  it('stays as it is in a stream that can hold no secrets, where people are kept', () => {
    const record = { backup: HOOK, of: ANNA };
    expect(finished('tags', {}, JSON.stringify(record)).record).toEqual(record);
  });

  it.each(['settings', 'tags', 'environments', 'webhooks'])(
    'loses people in %s, which names none as yet',
    (stream) => {
      const record = { creatorEmail: ANNA, watchers: [ANNA], approver: { displayName: 'Carla Nagy' } };
      const expected = { creatorEmail: null, watchers: [null], approver: { displayName: null } };
      expect(finished(stream, REMOVE, JSON.stringify(record)).record).toEqual(expected);
    },
  );

  it.each<[string, JsonObject, JsonObject]>([
    ['an email', { newWatcherEmail: ANNA }, { newWatcherEmail: null }],
    ['an email in a text', { note: `by ${ANNA}` }, { note: null }],
    ['an email as a name', { watchers: { [ANNA]: true } }, { watchers: { '[removed]': true } }],
    ['an email as the name of the field itself', { [ANNA]: 1 }, { '[removed]': 1 }],
    ['a person by the name of the field', { approverFullName: 'Carla Nagy' }, { approverFullName: null }],
    [
      'a person whom the record names elsewhere',
      { creatorUserFullName: 'Carla Nagy', summary: 'for Carla Nagy' },
      { creatorUserFullName: null, summary: null },
    ],
    [
      'a person in a field that has no name for one',
      { handledBy: 'Carla Nagy', by: ['Carla'], seen: { first: 'Carla', note: 'Ask carla' } },
      { handledBy: null, by: [null], seen: { first: null, note: null } },
    ],
    [
      'a login, where the field is for a person',
      { owner: 'carla', inviter: { name: 'anna', id: 'anna' }, reviewers: [{ login: 'carla.nagy' }] },
      { owner: null, inviter: { name: null, id: null }, reviewers: [{ login: null }] },
    ],
    ['a name as the name of a member', { votes: { 'Carla Nagy': 1 } }, { votes: { '[removed]': 1 } }],
  ])('loses %s', (_, record, expected) => {
    const { record: shown, unknown } = finished('change_requests', REMOVE, JSON.stringify(record));
    expect(shown).toEqual(expected);
    expect(unknown.join()).not.toContain(ANNA);
    expect(JSON.stringify(finished('change_requests', HASH, JSON.stringify(record)).record)).not.toMatch(
      /anna|carla/i,
    );
    expect(finished('change_requests', {}, JSON.stringify(record)).record).toEqual(record);
  });
});

describe('a field that no schema knows, where people are hidden', () => {
  it.each<[string, JsonObject]>([
    [
      'ids',
      { groupId: 'Ab1', ownerId: '49017B98-8eca-4c36-80e9-16c4ea9d4dc8', userIds: [5, '9007199254740993'] },
    ],
    ['times and durations', { at: '2026-08-01T09:30:00Z', approvedAt: '2026-08-01', every: 'PT1H' }],
    ['words of a list', { state: 'inProgress', mode: 'read-only', level: 'V2' }],
    [
      'versions, keys and addresses',
      { version: '8.1.0', flag: 'new_checkout', url: 'https://a.example/b?c=1' },
    ],
    ['numbers, truth and nothing', { a: 5, b: true, c: null, owner: null, d: '' }],
  ])('keeps %s', (_, record) => {
    expect(finished('tags', REMOVE, JSON.stringify(record)).record).toEqual(record);
  });

  it('hashes as other fields do, so that rows join', () => {
    const { record } = finished('tags', HASH, JSON.stringify({ owner: { email: ANNA } }));
    const { record: known } = finished('product_members', HASH, JSON.stringify({ email: ANNA }));
    expect((record['owner'] as JsonObject)['email']).toBe(known['email']);
  });
});
