import { SharedAnswers } from '../../../../src/cdk/http/shared-answers';
import { ListClient } from '../../../support/http/list-client';

const MIB = 1_048_576;

/** Asks for paths one after the other, each until its answer is there. Returns those that were requested. */
async function requestedOf(paths: readonly string[], bytes: (path: string) => number = () => 10) {
  const client = new ListClient((path) => 'x'.repeat(bytes(path)));
  const answers = new SharedAnswers();
  for (const path of paths) await answers.at(path, false, () => client.begin(path)).open();
  return client.asked;
}

const names = (count: number) => Array.from({ length: count }, (_, index) => `/${index}`);

describe('SharedAnswers', () => {
  it.each<[string, string[], string[]]>([
    ['asks once for what two want', ['/a', '/b', '/a'], ['/a', '/b']],
    ['keeps forty', [...names(40), '/0'], names(40)],
    ['lets the oldest of more go', [...names(41), '/1', '/0'], [...names(41), '/0']],
  ])('%s', async (_, wanted, requested) => {
    expect(await requestedOf(wanted)).toEqual(requested);
  });

  it.each<[string, string[], string[]]>([
    ['keeps 8 MiB of them', ['/small', '/large', '/small', '/large'], ['/small', '/large']],
    ['lets the oldest go where they are more', ['/large', '/huge', '/large'], ['/large', '/huge', '/large']],
    ['keeps the newest, whatever its size', ['/huge', '/huge'], ['/huge']],
  ])('%s', async (_, wanted, requested) => {
    const sizes: Record<string, number> = { '/small': MIB, '/large': 6 * MIB, '/huge': 9 * MIB };
    expect(await requestedOf(wanted, (path) => sizes[path] ?? 0)).toEqual(requested);
  });

  it('asks anew where what is kept will not do, and keeps that', async () => {
    const client = new ListClient((_, asked) => asked);
    const answers = new SharedAnswers();
    const at = async (again: boolean) =>
      (await answers.at('/a', again, () => client.begin('/a')).open()).json();
    expect([await at(false), await at(true), await at(false)]).toEqual([1, 2, 2]);
  });

  it('closes each download, and parses for each user', async () => {
    const client = new ListClient(() => ({ fine: true }));
    const answers = new SharedAnswers();
    const open = () => answers.at('/a', false, () => client.begin('/a')).open();
    const [one, other] = [(await open()).json(), (await open()).json()];
    expect(one).toEqual(other);
    expect(one).not.toBe(other);
    expect(client.underWay).toBe(0);
  });

  it('tells each who asks that it failed', async () => {
    const client = new ListClient(() => {
      throw new Error('broken');
    });
    const answers = new SharedAnswers();
    const download = () => answers.at('/a', false, () => client.begin('/a'));
    await expect(download().open()).rejects.toThrow('broken');
    await expect(download().open()).rejects.toThrow('broken');
    await expect(download().ended()).resolves.toBeUndefined();
    expect(client.underWay).toBe(0);
  });
});
