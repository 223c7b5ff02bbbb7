import { ConnectorError } from '../../../../src/cdk/errors/connector-error';
import { parseConfiguredCatalog } from '../../../../src/cdk/protocol/catalog';
import { parseExact } from '../../../../src/cdk/protocol/exact-json';

function configured(more: object = {}) {
  return { stream: { name: 'products' }, sync_mode: 'incremental', ...more };
}

describe('parseConfiguredCatalog', () => {
  it.each([
    ['no streams', { streams: [] }, []],
    [
      'a stream as a platform configures it',
      {
        streams: [
          {
            stream: { name: 'products', json_schema: {}, supported_sync_modes: ['full_refresh'] },
            sync_mode: 'full_refresh',
            destination_sync_mode: 'overwrite',
            cursor_field: [],
            sync_id: 12,
            generation_id: 3,
            minimum_generation_id: 3,
          },
        ],
      },
      [{ name: 'products', syncMode: 'full_refresh', syncId: 12, destinationAppends: false }],
    ],
    [
      'no sync mode, which is a full refresh',
      { streams: [{ stream: { name: 'products' } }] },
      [
        {
          name: 'products',
          syncMode: 'full_refresh',
          isModeMissing: true,
          syncId: undefined,
          destinationAppends: false,
        },
      ],
    ],
    [
      'members padded with null',
      { streams: [{ stream: { name: 'products' }, sync_mode: null, sync_id: null }] },
      [
        {
          name: 'products',
          syncMode: 'full_refresh',
          isModeMissing: true,
          syncId: undefined,
          destinationAppends: false,
        },
      ],
    ],
    [
      'a destination that appends',
      { streams: [configured({ sync_id: 0, destination_sync_mode: 'append_dedup' })] },
      [{ name: 'products', syncMode: 'incremental', syncId: 0, destinationAppends: true }],
    ],
    [
      'an incremental mode',
      { streams: [configured({ sync_id: 0 })] },
      [{ name: 'products', syncMode: 'incremental', syncId: 0, destinationAppends: false }],
    ],
  ])('takes %s', (_, catalog, streams) => {
    expect(parseConfiguredCatalog(catalog)).toEqual(streams);
  });

  it('takes a sync_id of more digits than a double holds, and tells two of them apart', () => {
    const idOf = (id: string) =>
      parseConfiguredCatalog(parseExact(`{"streams":[{"stream":{"name":"products"},"sync_id":${id}}]}`))[0]
        ?.syncId;
    expect(idOf('9007199254740993')).toBe(idOf('9007199254740993'));
    expect(idOf('9007199254740993')).not.toBe(idOf('9007199254740992'));
  });

  it.each([
    ['null', null, 'it must be an object with a list "streams".'],
    ['a list', [], 'it must be an object with a list "streams".'],
    [
      'what discover wrote',
      { type: 'CATALOG', catalog: { streams: [] } },
      'it is what discover wrote; make it {"streams": [{"stream": …, "sync_mode": "full_refresh", "destination_sync_mode": "overwrite"}]}, with an entry for each stream to read.',
    ],
    ['no list of streams', { streams: {} }, 'it must be an object with a list "streams".'],
    ['an entry that is no object', { streams: ['products'] }, 'entry 1 of "streams" must be an object.'],
    [
      'the streams of discover, not wrapped',
      { streams: [{ name: 'products', json_schema: {} }] },
      'entry 1 of "streams" is a stream of a discovered catalog; wrap each as {"stream": …, "sync_mode": "full_refresh", "destination_sync_mode": "overwrite"}.',
    ],
    ['no stream', { streams: [configured(), {}] }, 'entry 2 of "streams" has no "stream".'],
    ['a stream without a name', { streams: [{ stream: {} }] }, 'entry 1 of "streams" has no stream name.'],
    ['an empty name', { streams: [{ stream: { name: '' } }] }, 'entry 1 of "streams" has no stream name.'],
    [
      'the same stream twice',
      { streams: [configured(), configured()] },
      'stream "products" stands in it twice.',
    ],
    [
      'an unknown sync mode',
      { streams: [configured({ sync_mode: 'cdc' })] },
      'the sync_mode of stream "products" must be "full_refresh" or "incremental", not "cdc".',
    ],
    [
      'a sync mode that is a long number',
      { streams: [configured({ sync_mode: parseExact('12345678901234567890') })] },
      'the sync_mode of stream "products" must be "full_refresh" or "incremental", not 12345678901234567890.',
    ],
    [
      'a sync_id that is text',
      { streams: [configured({ sync_id: '1' })] },
      'the sync_id of stream "products" must be a whole number.',
    ],
    [
      'a sync_id with a fraction',
      { streams: [configured({ sync_id: 1.5 })] },
      'the sync_id of stream "products" must be a whole number.',
    ],
  ])('says of %s what is wrong, in one sentence', (_, catalog, sentence) => {
    const parse = () => parseConfiguredCatalog(catalog);
    expect(parse).toThrow(ConnectorError);
    expect(parse).toThrow(
      expect.objectContaining({
        failureType: 'config_error',
        userMessage: `The configured catalog can't be used: ${sentence}`,
      }),
    );
  });
});
