import type { JsonObject } from '../../../../src/cdk/protocol/json';
import { changeState } from '../../../support/read/change-state';

const TIME = '2026-08-01T00:00:00.000000Z';

describe('the state of a change-driven stream', () => {
  it('has the digests of both reads, and when everything was read', () => {
    const open = { started: TIME, until: TIME, mark: 'b', full: true, digests: { a: 'y' } };
    expect(
      changeState({ v: 1, lastChangedAt: TIME, scanned: TIME, digests: { a: 'x' }, open }),
    ).toMatchObject({
      cursor: TIME,
      scanned: TIME,
      digests: { a: 'x' },
      open: { mark: 'b', full: true, digests: { a: 'y' } },
    });
  });

  it('takes null for absent', () => {
    const bare = changeState({ v: 1, lastChangedAt: TIME });
    expect(changeState({ v: 1, lastChangedAt: TIME, scanned: null, digests: null, open: null })).toEqual(
      bare,
    );
    expect(bare).toMatchObject({ digests: {} });
  });

  it.each<[string, JsonObject, string]>([
    ['digests with a number', { v: 1, digests: { a: 1 } }, '"digests" must be an object of texts'],
    [
      'a full scan at no time',
      { v: 1, scanned: 'x' },
      '"scanned" must be a time such as "2026-08-01T00:00:00Z"',
    ],
    [
      'full that is a text',
      { v: 1, open: { started: TIME, mark: 'a', full: 'yes' } },
      '"full" must be true or false',
    ],
    [
      'digests of the open read that are a list',
      { v: 1, open: { started: TIME, mark: 'a', digests: [] } },
      '"digests" must be an object of texts',
    ],
  ])('names what is damaged: %s', (_, state, what) => {
    expect(() => changeState(state)).toThrow(
      expect.objectContaining({
        failureType: 'config_error',
        userMessage: `The state of stream "setting_values" is damaged: ${what}. Pass the last state that the connector wrote, or reset the stream.`,
      }),
    );
  });
});
