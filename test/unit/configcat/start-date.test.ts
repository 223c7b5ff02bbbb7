import { parseConfig } from '../../../src/configcat/config';
import { configCat } from '../../../src/configcat/source';
import { MemoryOutput } from '../../support/read/memory-output';
import { SimulatedClock } from '../../support/time/simulated-clock';

const FUTURE =
  'Option "start_date" is in the future, so nothing would be read. Set it to a time that has passed, or leave it out.';

function openedWith(start_date: string) {
  const clock = new SimulatedClock(Date.UTC(2026, 7, 1, 12));
  const { output, redactor } = new MemoryOutput(clock);
  const { signal } = new AbortController();
  const environment = { output, redactor, clock, signal, onHold: () => undefined };
  const config = parseConfig({ username: 'u', password: 'p', start_date });
  const source = configCat;
  return { read: () => source.open(config, environment), check: () => source.check(config, environment) };
}

test.each(['2026-08-02', '2026-08-01T12:05:01Z', '9999-12-31T23:59:59Z'])('%s is refused', (start) => {
  const { read, check } = openedWith(start);
  const refusal = expect.objectContaining({ failureType: 'config_error', userMessage: FUTURE }) as Error;
  expect(read).toThrow(refusal);
  expect(check).toThrow(refusal);
});

test.each(['2026-08-01', '2026-08-01T12:05:00Z', '0001-01-01'])('%s is taken', (start) => {
  expect(openedWith(start).read).not.toThrow();
});
