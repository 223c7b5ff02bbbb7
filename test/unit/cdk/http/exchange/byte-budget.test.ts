import { Agent } from 'node:http';
import { ByteBudget } from '../../../../../src/cdk/http/exchange/byte-budget';
import { exchange } from '../../../../../src/cdk/http/exchange/exchange';
import { routeVia } from '../../../../../src/cdk/http/exchange/routes';
import { systemClock } from '../../../../../src/cdk/time/clock';
import { Silences } from '../../../../../src/cdk/http/exchange/silences';
import { exchangeRequest } from '../../../../support/http/exchange-request';
import { serve } from '../../../../support/http/loopback';

/** Whether a promise has resolved by now. */
async function isOver(promise: Promise<unknown> | undefined): Promise<boolean> {
  const mark = {};
  return (await Promise.race([promise, new Promise((resolve) => setImmediate(resolve, mark))])) !== mark;
}

describe('ByteBudget', () => {
  it('lets all grow while there is room', () => {
    const budget = new ByteBudget(100);
    const [first, second] = [budget.open(1), budget.open(2)];
    expect([first.take(40), second.take(40)]).toEqual([undefined, undefined]);
  });

  it('lets the oldest grow beyond it, so that one always ends, and the others wait', async () => {
    const budget = new ByteBudget(100);
    const [first, second] = [budget.open(1), budget.open(2)];
    const wait = second.take(150);
    expect(await isOver(wait)).toBe(false);
    expect(first.take(1_000)).toBeUndefined();
    first.release();
    expect(await isOver(wait)).toBe(true);
  });

  it('lets the next oldest go on when the oldest is given back, though there is no room', async () => {
    const budget = new ByteBudget(10);
    const [first, second, third] = [budget.open(1), budget.open(2), budget.open(3)];
    const waits = [second.take(50), third.take(50)];
    first.release();
    expect([await isOver(waits[0]), await isOver(waits[1])]).toEqual([true, false]);
    second.release();
    expect(await isOver(waits[1])).toBe(true);
  });

  it('holds back what comes after an answer that is whole, while one is in use', async () => {
    const budget = new ByteBudget(10);
    const [whole, coming] = [budget.open(1), budget.open(2)];
    budget.inUse = true;
    void whole.take(50);
    whole.whole();
    expect(await isOver(coming.take(5))).toBe(false);
  });

  it('lets the least that is coming go on when none is in use: what is whole may wait for a connection', async () => {
    const budget = new ByteBudget(10);
    const [whole, second, third] = [budget.open(1), budget.open(2), budget.open(3)];
    budget.inUse = true;
    void whole.take(50);
    whole.whole();
    const waits = [second.take(5), third.take(5)];
    budget.inUse = false;
    expect([await isOver(waits[0]), await isOver(waits[1])]).toEqual([true, false]);
    second.whole();
    expect(await isOver(waits[1])).toBe(true);
  });

  it('counts what is given back once', async () => {
    const budget = new ByteBudget(10);
    const oldest = budget.open(1);
    const done = budget.open(2);
    void done.take(8);
    done.release();
    done.release();
    const next = budget.open(3);
    expect(next.take(9)).toBeUndefined();
    expect(await isOver(next.take(2))).toBe(false);
    oldest.release();
  });

  it('counts nothing for one that was given back', () => {
    const budget = new ByteBudget(10);
    const oldest = budget.open(1);
    const done = budget.open(2);
    done.release();
    expect(done.take(50)).toBeUndefined();
    expect(budget.open(3).take(9)).toBeUndefined();
    oldest.release();
  });

  it('lets one that is given up while it waits go on to its end', async () => {
    const budget = new ByteBudget(10);
    budget.open(1);
    const waiting = budget.open(2);
    const wait = waiting.take(50);
    waiting.release();
    expect(await isOver(wait)).toBe(true);
  });

  it('keeps answers back at the socket until those before are used', async () => {
    const server = await serve((_, response) => response.end('a'.repeat(300_000)));
    const agent = new Agent({ keepAlive: true });
    const options = {
      routeFor: () => routeVia(agent, new URL(server.url)),
      silences: new Silences(),
      clock: systemClock,
      budget: new ByteBudget(100_000),
      connectTimeoutMs: 5_000,
      silenceTimeoutMs: 5_000,
    };
    const get = () => exchange(exchangeRequest(server.url), options);
    const first = await get();
    const second = get();
    const third = get();
    expect(await isOver(second)).toBe(false);
    first.release();
    (await second).release();
    const last = await third;
    expect(last.body).toHaveLength(300_000);
    agent.destroy();
    await server.close();
  });
});
