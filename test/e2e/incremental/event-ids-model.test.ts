import { type Fake, startFake, truth } from '../../fake-configcat';
import { eventPlaces } from '../../fake-configcat/truth/event-places';
import { Random } from '../../fake-configcat/world/chance/random';
import { chaosRead } from '../../support/read/chaos-read';
import { clockOf } from '../../support/time/server-clock';
import { someOf } from '../../support/thorough';

const MINUTE = 60_000;
const ROUNDS = 12;

let fake: Fake | undefined;
afterEach(() => fake?.close());

/** Changes of all kinds, some with events that show late; none later than the bound lies back. */
function change(account: Fake, random: Random): void {
  for (let count = random.int(12); count > 0; count--) {
    account.advance(random.int(120) * 1_000);
    const trace = random.int(5) === 0 ? { lateSeconds: 1 + random.int(9 * 60) } : {};
    account.changes.randomChange({ random, trace });
  }
  account.advance(random.int(40) * MINUTE);
}

test.each(someOf(2, [1, 2, 3, 4, 5, 6]))(
  'each event comes once, with the ids that it truly means (seed %d)',
  async (seed) => {
    const size = { products: 4, configsPerProduct: 3, environmentsPerProduct: 3, auditEventsPerProduct: 40 };
    const account = await startFake({ seed, size, now: () => Date.UTC(2026, 5, 1, 12) });
    fake = account;
    account.setAudit({ filterLagMs: seed * MINUTE });
    const random = new Random(seed, 'event ids');
    const read = async (isOn: boolean, state?: unknown) => {
      const options = {
        account,
        clock: clockOf(account),
        streams: ['audit_logs'],
        syncMode: 'incremental',
      } as const;
      const { outcome, output } = await chaosRead({ ...options, state, config: { audit_log_ids: isOn } });
      if (outcome !== 'complete') wrong.push(`a read ended ${outcome}`);
      return { events: output.records('audit_logs'), state: output.lastStates() };
    };
    const delivered = new Set<string>();
    const wrong: string[] = [];
    let isOn = random.int(2) === 0;
    let state: unknown;
    for (let round = 0; round < ROUNDS; round++) {
      const { events, state: next } = await read(isOn, state);
      state = next;
      const places = eventPlaces(account.world);
      for (const { auditLogId, configId, environmentId } of events) {
        const id = String(auditLogId);
        if (delivered.has(id)) wrong.push(`round ${round} brought ${id} again`);
        delivered.add(id);
        const expected = isOn ? places.get(id) : { configId: null, environmentId: null };
        if (expected?.configId !== configId || expected?.environmentId !== environmentId)
          wrong.push(`round ${round} told ${id} wrong`);
      }
      change(account, random);
      // Turned on it stays on: the bound of a read without it may be younger than what filters show.
      isOn ||= round === 3;
    }
    account.advance(30 * MINUTE);
    for (const { auditLogId } of (await read(true, state)).events) delivered.add(String(auditLogId));
    const present = truth(account.world, { streams: ['audit_logs'] })['audit_logs'] ?? [];
    const lost = present.map(({ auditLogId }) => String(auditLogId)).filter((id) => !delivered.has(id));
    expect(wrong).toEqual([]);
    expect(lost).toEqual([]);
    expect(delivered.size).toBeGreaterThan(160);
  },
);
