/** Calls back again and again until it is stopped by what it returns. */
export type Ticker = (everyMs: number, run: () => void) => () => void;

/** By the machine's timers. It keeps no process from ending. */
export const systemTicker: Ticker = (everyMs, run) => {
  const timer = setInterval(run, everyMs).unref();
  return () => clearInterval(timer);
};
