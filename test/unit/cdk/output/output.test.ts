import { ConnectorError } from '../../../../src/cdk/errors/connector-error';
import { errorsOf, logsOf, MemoryOutput } from '../../../support/read/memory-output';
import { SimulatedClock } from '../../../support/time/simulated-clock';

const clock = new SimulatedClock(1_700_000_000_000);
const PASSWORD = 'pässword+/1';
const forms = [PASSWORD, Buffer.from(PASSWORD).toString('base64'), encodeURIComponent(PASSWORD)];

function fail(text: string): ConnectorError {
  const cause = new Error(`caused by ${text}`);
  return new ConnectorError({
    failureType: 'system_error',
    userMessage: text,
    internalMessage: `${text}!`,
    cause,
  });
}

describe('Output', () => {
  it.each(forms)('says the secret %s in no log and no trace, not even with --debug', async (form) => {
    const memory = new MemoryOutput(clock, true);
    memory.redactor.add(PASSWORD);
    memory.output.log('DEBUG', `GET /a?key=${form}`);
    memory.output.error(fail(`it is ${form}`), 'tags');
    const raw = await memory.raw();
    for (const secret of forms) expect(raw).not.toContain(secret);
    expect(raw.match(/\*\*\*\*/g)?.length).toBeGreaterThanOrEqual(4);
  });

  it('writes errors as traces, of a stream or of the whole run', async () => {
    const memory = new MemoryOutput(clock);
    memory.output.error(fail('broken'), 'tags');
    memory.output.error(fail('broken'));
    const [ofStream, ofRun] = await memory.messages();
    expect(ofStream).toEqual({
      type: 'TRACE',
      trace: {
        type: 'ERROR',
        emitted_at: 1_700_000_000_000,
        error: {
          message: 'broken',
          internal_message: 'broken!',
          failure_type: 'system_error',
          stream_descriptor: { name: 'tags' },
        },
      },
    });
    expect(ofRun?.trace?.error).not.toHaveProperty('stream_descriptor');
  });

  it('shows stack traces and DEBUG logs only to those who ask for them', async () => {
    for (const debug of [false, true]) {
      const memory = new MemoryOutput(clock, debug);
      memory.output.log('DEBUG', 'detail');
      memory.output.error(fail('broken'));
      const messages = await memory.messages();
      expect(logsOf(messages, 'DEBUG')).toEqual(debug ? ['detail'] : []);
      expect(errorsOf(messages)[0]?.stack_trace !== undefined).toBe(debug);
      if (debug) expect(errorsOf(messages)[0]?.stack_trace).toContain('Caused by: Error: caused by broken');
    }
  });

  it('writes states, statuses and estimates as the protocol has them', async () => {
    const memory = new MemoryOutput(clock);
    memory.output.state('tags', { v: 1 }, 3);
    memory.output.status('tags', 'STARTED');
    memory.output.estimate('tags', 12);
    expect(await memory.messages()).toEqual([
      {
        type: 'STATE',
        state: {
          type: 'STREAM',
          stream: { stream_descriptor: { name: 'tags' }, stream_state: { v: 1 } },
          sourceStats: { recordCount: 3 },
        },
      },
      {
        type: 'TRACE',
        trace: {
          type: 'STREAM_STATUS',
          emitted_at: 1_700_000_000_000,
          stream_status: { stream_descriptor: { name: 'tags' }, status: 'STARTED' },
        },
      },
      {
        type: 'TRACE',
        trace: {
          type: 'ESTIMATE',
          emitted_at: 1_700_000_000_000,
          estimate: { name: 'tags', type: 'STREAM', row_estimate: 12 },
        },
      },
    ]);
  });
});
