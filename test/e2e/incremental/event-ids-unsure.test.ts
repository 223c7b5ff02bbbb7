import { sorted, trueIds } from './feed';
import {
  begun,
  configsOf,
  DOWN,
  environmentsOf,
  fake,
  HOUR,
  NOWHERE,
  open,
  productAt,
  told,
  truly,
} from './placed-events';

beforeEach(() => open());
afterEach(() => fake.close());

describe('an event means no place for sure', () => {
  test('where its config was deleted before', async () => {
    const feed = await begun();
    const [configId = ''] = configsOf(0);
    const { environmentId } = fake.changes.changeValue({ productId: productAt(0), configId });
    fake.changes.deleteConfig({ configId });
    fake.advance(HOUR);
    const { output, ids } = await feed.sync();
    expect(ids).toHaveLength(2);
    expect([...told(output).values()]).toEqual(
      expect.arrayContaining([NOWHERE, { configId: null, environmentId }]),
    );
    expect(output.errors()).toEqual([]);
  });

  test('where its config is deleted while the log is read', async () => {
    const feed = await begun();
    const [gone = '', stays = ''] = configsOf(0);
    fake.changes.changeValue({ productId: productAt(0), configId: gone });
    const { environmentId } = fake.changes.changeValue({ productId: productAt(0), configId: stays });
    fake.advance(HOUR);
    fake.onRequest(1, () => fake.changes.deleteConfig({ configId: gone }), /\/environments$/);
    const { output, ids } = await feed.sync();
    expect(ids).toHaveLength(2);
    const configs = [...told(output).values()].map(({ configId }) => configId);
    expect(configs).toEqual(expect.arrayContaining([null, stays]));
    expect([...told(output).values()]).toContainEqual({ configId: stays, environmentId });
    expect([output.outcomes(), output.errors()]).toEqual([{ audit_logs: 'COMPLETE' }, []]);
  });

  test('where two filters return it', async () => {
    const feed = await begun();
    const [one = '', other = ''] = configsOf(0);
    const { environmentId } = fake.changes.changeValue({ productId: productAt(0), configId: one });
    const [id = ''] = trueIds(
      fake,
      'audit_logs',
      (row) => String(row['auditLogDateTime']) > '2026-08-01T12:59',
    );
    fake.advance(HOUR);
    const replace = `"totalCount":1$1"data":[{"auditLogId":${id}}]`;
    fake.faults.add({
      kind: 'rewrite',
      find: /"totalCount":0(.*)"data":\[\]/,
      replace,
      match: new RegExp(`configId=${other}`),
    });
    const { output } = await feed.sync();
    expect(told(output)).toEqual(new Map([[id, { configId: null, environmentId }]]));
  });

  test.each([403, 404])(
    'where its filter is refused with %d; the other filters tell theirs',
    async (code) => {
      const feed = await begun();
      const [refused = '', other = ''] = configsOf(0);
      const [environmentId = ''] = environmentsOf(0);
      for (const configId of [refused, other]) fake.changes.addAuditEvent({ configId, environmentId });
      fake.advance(HOUR);
      fake.faults.add({ kind: 'status', code, match: new RegExp(`configId=${refused}`) });
      const { output, ids } = await feed.sync();
      expect(ids).toHaveLength(2);
      expect([...told(output).values()]).toEqual(
        expect.arrayContaining([
          { configId: null, environmentId },
          { configId: other, environmentId },
        ]),
      );
      expect(output.outcomes()).toEqual({ audit_logs: 'COMPLETE' });
      expect(output.logs('WARN').filter((text) => text.includes(refused))).toEqual([
        expect.stringMatching(
          /^GET \/v2\/products\/.* is refused or not found, so some events of audit_logs lack/,
        ),
      ]);
    },
  );

  test('where the list of its places is refused', async () => {
    const feed = await begun();
    fake.permissions.forbid({ capability: 'configs' });
    const { environmentId } = fake.changes.changeValue();
    fake.advance(HOUR);
    const { output } = await feed.sync();
    expect([...told(output).values()]).toEqual([{ configId: null, environmentId }]);
    expect(output.outcomes()).toEqual({ audit_logs: 'COMPLETE' });
  });
});

test('a filter that fails leaves its product for the next read, and the others go on', async () => {
  const feed = await begun();
  const [failing = ''] = environmentsOf(0);
  for (const index of [0, 1]) fake.changes.changeValue({ productId: productAt(index) });
  fake.advance(HOUR);
  const end = fake.faults.add({ ...DOWN, match: new RegExp(`environmentId=${failing}`) });
  const first = await feed.sync();
  expect(first.ids).toHaveLength(1);
  expect(first.output.outcomes()).toEqual({ audit_logs: 'INCOMPLETE' });
  expect(first.output.errors()).toEqual([expect.objectContaining({ failure_type: 'transient_error' })]);
  expect(feed.states[0]?.stream.stream_state['own']).toEqual({
    [productAt(0)]: '2026-08-01T11:50:00.000000Z',
  });
  end();
  fake.advance(HOUR);
  const second = await feed.sync();
  expect(second.ids).toHaveLength(1);
  expect(told(second.output)).toEqual(truly(second.ids));
  expect(sorted(feed.ids)).toEqual(sorted(trueIds(fake)));
});
