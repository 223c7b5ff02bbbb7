import { Silences, type Watchdog } from '../../../src/cdk/http/exchange/silences';

/** A silent server is given up after this many milliseconds, instead of the connector's minute. */
const SHORT_MS = 500;
const LOOK_MS = 50;

/** Runs something while clients of this process treat a short silence as a long one. */
export async function withShortSilence<T>(run: () => Promise<T>): Promise<T> {
  const { prototype } = Silences;
  const original = Object.getOwnPropertyDescriptors(prototype);
  const timers = new Map<Watchdog, NodeJS.Timeout>();
  prototype.watch = (watchdog) => {
    let quietMs = 0;
    const look = () => {
      quietMs = watchdog.isAlive || watchdog.limitMs === Infinity ? 0 : quietMs + LOOK_MS;
      watchdog.isAlive = false;
      if (quietMs >= SHORT_MS) watchdog.onLimit();
    };
    timers.set(watchdog, setInterval(look, LOOK_MS));
  };
  prototype.end = (watchdog) => {
    clearInterval(timers.get(watchdog));
    timers.delete(watchdog);
  };
  try {
    return await run();
  } finally {
    Object.defineProperties(prototype, original);
    timers.forEach((timer) => clearInterval(timer));
  }
}
