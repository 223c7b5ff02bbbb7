import { runProgram } from './run-program.mjs';
import { takeRequests } from './servers.mjs';

/** Runs programs in turns, so that other load affects all of them. @returns medians by name. */
export async function measureInTurns(programs, { runs, server }) {
  const results = Object.fromEntries(Object.keys(programs).map((name) => [name, []]));
  for (let run = 0; run < runs; run++) {
    for (const [name, program] of Object.entries(programs)) {
      await takeRequests(server);
      const result = await runProgram(program);
      results[name].push({ ...result, requests: await takeRequests(server) });
    }
  }
  return Object.fromEntries(Object.entries(results).map(([name, list]) => [name, medians(list)]));
}

/** The median of each figure. */
export function medians(results) {
  const names = Object.keys(results[0]);
  return Object.fromEntries(names.map((name) => [name, median(results.map((result) => result[name]))]));
}

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
