import { SharedGets } from '../../../../src/cdk/http/shared-gets';
import { clientOf } from '../../../support/http-client';
import { carryOut } from '../../../support/memory-api';

function setUp() {
  const one = clientOf(({ pathname }, count) =>
    pathname === '/broken' ? { status: 404 } : { json: { count } },
  );
  return { ...one, gets: new SharedGets(one.client) };
}

describe('SharedGets', () => {
  it('asks once for a URL that several users need about the same time', async () => {
    const { gets, clock, api } = setUp();
    const answers = await carryOut(clock, Promise.all([gets.get('/a'), gets.get('/a'), gets.get('/b')]));
    expect(answers).toEqual([{ count: 1 }, { count: 1 }, { count: 1 }]);
    expect(api.requests).toEqual(['/a', '/b']);
  });

  it('asks anew where an answer that was given before does not do, and then keeps that', async () => {
    const { gets, clock, api } = setUp();
    await carryOut(clock, gets.get('/a'));
    expect(await carryOut(clock, gets.get('/a', true))).toEqual({ count: 2 });
    expect(await carryOut(clock, gets.get('/a'))).toEqual({ count: 2 });
    expect(api.requests).toHaveLength(2);
  });

  it('keeps so few answers that memory is bounded, the newest', async () => {
    const { gets, clock, api } = setUp();
    for (let index = 0; index < 100; index++) await carryOut(clock, gets.get(`/${index}`));
    await carryOut(clock, gets.get('/99'));
    expect(api.requests).toHaveLength(100);
    await carryOut(clock, gets.get('/0'));
    expect(api.requests).toHaveLength(101);
  });

  it('keeps fewer where they are large', async () => {
    const text = 'a'.repeat(1_000_000);
    const { client, clock, api } = clientOf(() => ({ json: { text } }));
    const gets = new SharedGets(client);
    for (const path of ['/a', '/b', '/c', '/d']) await carryOut(clock, gets.get(path));
    await carryOut(clock, gets.get('/d'));
    await carryOut(clock, gets.get('/c'));
    expect(api.requests).toHaveLength(4);
    await carryOut(clock, gets.get('/a'));
    expect(api.requests).toHaveLength(5);
  });

  it('gives a failure to everyone who asked, and breaks nothing where nobody did', async () => {
    const { gets, clock } = setUp();
    const [first, second] = await carryOut(
      clock,
      Promise.allSettled([gets.get('/broken'), gets.get('/broken')]),
    );
    expect([first.status, second.status]).toEqual(['rejected', 'rejected']);
  });
});
