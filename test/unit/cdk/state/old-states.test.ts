import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseStateInput } from '../../../../src/cdk/state/state-input';
import { parseStreamState } from '../../../../src/cdk/state/stream-state';

/** States as the named versions wrote them. These files are never changed: a state may be as old as its connection. */
function oldState(version: string, stream: string, cursorField?: string) {
  const text = readFileSync(join(__dirname, 'old-states', `${version}.json`), 'utf8');
  const state = parseStateInput(JSON.parse(text)).get(stream);
  return state === undefined ? undefined : parseStreamState(stream, state, cursorField);
}

const TEN = '2026-08-01T10:00:00.000000Z';
const BARE = { own: {}, recent: [], exceptions: [] };

describe('the states of version 0.1', () => {
  it('tell that a full refresh is finished, and which sync it was', () => {
    expect(oldState('0.1', 'tags')).toEqual({ ...BARE, syncId: 41, finished: true });
  });

  it('tell how far a broken one came', () => {
    expect(oldState('0.1', 'settings')).toMatchObject({
      finished: false,
      open: { started: TEN, mark: 'p1/c2', beyond: ['p1/c3'], exceptions: ['p0'] },
    });
  });

  it('tell the cursor of events, and those of products that have their own', () => {
    expect(oldState('0.1', 'audit_logs', 'auditLogDateTime')).toEqual({
      ...BARE,
      finished: true,
      cursor: TEN,
      known: ['p1', 'p2'],
      own: { p3: '2026-07-01T00:00:00.000000Z', p4: null },
      recent: ['9007199254740993', '12'],
    });
  });

  it('tell the bound of a broken read of events, and how far its slices came', () => {
    expect(oldState('0.1', 'organization_audit_logs', 'auditLogDateTime')).toMatchObject({
      finished: false,
      cursor: '2026-07-31T10:00:00.000000Z',
      open: { until: TEN, mark: 'o1', partial: { o1: '2026-08-01T04:00:00.000000Z' } },
    });
  });
});
