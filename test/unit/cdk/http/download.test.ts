import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Semaphore } from '../../../../src/cdk/concurrency/semaphore';
import { Download } from '../../../../src/cdk/http/download';
import type { Answer } from '../../../../src/cdk/http/transport';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;
const nothing = () => undefined;

describe('a download', () => {
  it('holds nothing of its body when it was used, however long it is kept itself', async () => {
    const bodies: WeakRef<Buffer>[] = [];
    const answer = (): Promise<Answer> => {
      const body = Buffer.from('{"fine":true}');
      bodies.push(new WeakRef(body));
      return Promise.resolve({ status: 200, headers: {}, body, pausedMs: 0, release: nothing });
    };
    const options = {
      path: '/',
      order: 0,
      turn: new Semaphore(1),
      scan: undefined,
      isNull: undefined,
      believesNull: false,
      answer,
    };
    const download = new Download({
      ...options,
      refused: () => Promise.resolve(),
      using: nothing,
      used: nothing,
    });
    expect((await download.open()).json()).toEqual({ fine: true });
    download.close();
    await new Promise((resolve) => setImmediate(resolve));
    collectGarbage();
    expect(bodies.map((body) => body.deref())).toEqual([undefined]);
    expect(download.isClosed).toBe(true);
  });
});
