import type { JsonObject } from '../../../../src/cdk/protocol/json';
import { openMembers, selectionMember, stateHead } from '../../../../src/cdk/state/state-members';

describe('how a state begins', () => {
  it.each<[string, Parameters<typeof stateHead>[0], JsonObject]>([
    ['with its version alone', { syncId: undefined }, { v: 1 }],
    ['with the id of its sync', { syncId: 7 }, { v: 1, sync_id: 7 }],
    ['with the form of its records', { syncId: undefined, form: 'f' }, { v: 1, form: 'f' }],
    ['without exceptions where there are none', { syncId: undefined, exceptions: [] }, { v: 1 }],
    [
      'with exceptions, and the version whose readers know them',
      { syncId: undefined, exceptions: ['a'] },
      { v: 2, exceptions: ['a'] },
    ],
  ])('%s', (_, head, members) => {
    expect(stateHead(head)).toStrictEqual(members);
  });
});

describe('what an open read has', () => {
  it.each<[string, JsonObject, JsonObject]>([
    ['a selection', selectionMember('s'), { scope: 's' }],
    ['none', selectionMember(undefined), {}],
    ['a mark', openMembers({ mark: 'a', beyond: [], exceptions: [] }), { mark: 'a' }],
    ["the root's mark", openMembers({ mark: '', beyond: [], exceptions: [] }), { mark: '' }],
    ['lists', openMembers({ beyond: ['b'], exceptions: ['a'] }), { beyond: ['b'], exceptions: ['a'] }],
    ['nothing', openMembers({ beyond: [], exceptions: [] }), {}],
  ])('%s', (_, given, members) => {
    expect(given).toStrictEqual(members);
  });
});
