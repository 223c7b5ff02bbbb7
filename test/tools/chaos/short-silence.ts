import { Silences, type Watched } from '../../../src/cdk/http/exchange/silences';

/** A silent server is given up after this many milliseconds, instead of the connector's minute. */
const SHORT_MS = 500;
const LOOK_MS = 50;

/** Runs something while clients of this process treat a short silence as a long one. */
export async function withShortSilence<T>(run: () => Promise<T>): Promise<T> {
  const { prototype } = Silences;
  const original = Object.getOwnPropertyDescriptors(prototype);
  const timers = new Map<Watched, NodeJS.Timeout>();
  prototype.watch = (watched, onLimit) => {
    let quietMs = 0;
    const look = () => {
      quietMs = watched.isAlive || watched.limitMs === Infinity ? 0 : quietMs + LOOK_MS;
      watched.isAlive = false;
      if (quietMs >= SHORT_MS) onLimit();
    };
    timers.set(watched, setInterval(look, LOOK_MS));
  };
  prototype.end = (watched) => {
    clearInterval(timers.get(watched));
    timers.delete(watched);
  };
  try {
    return await run();
  } finally {
    Object.defineProperties(prototype, original);
    timers.forEach((timer) => clearInterval(timer));
  }
}
