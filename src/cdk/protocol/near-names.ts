/** More suggestions than that help nobody. */
const MOST = 3;
/** The part of a name that may be wrong. */
const MOST_WRONG = 0.4;

/** Those of the names that somebody may have meant, the likeliest first. */
export function nearNames(given: string, names: readonly string[]): string[] {
  const wanted = plain(given);
  return names
    .map((name) => ({ name, score: score(wanted, plain(name)) }))
    .filter((found) => found.score <= MOST_WRONG)
    .sort((a, b) => a.score - b.score)
    .slice(0, MOST)
    .map(({ name }) => name);
}

/** The end of a message about a name that there is not: what may have been meant, else another hint. */
export function guessOf(given: string, names: readonly string[], otherwise: string): string {
  const near = nearNames(given, names);
  return near.length > 0 ? `Did you mean ${near.join(' or ')}?` : otherwise;
}

/** `auditLogs`, `audit-logs` and `Audit Logs` are one name. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** The part of the longer name that would have to change; less where one contains the other. */
function score(given: string, name: string): number {
  const part = distance(given, name) / Math.max(given.length, name.length, 1);
  const isPart = given.length > 2 && (name.includes(given) || given.includes(name));
  return isPart ? Math.min(part, MOST_WRONG) : part;
}

/** Letters to change, leave out, add, or swap with their neighbour. */
function distance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      const change = at(last, j - 1) + (isSame ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swap = swapped ? at(beforeLast, j - 2) + 1 : Infinity;
      row.push(Math.min(change, swap, at(last, j) + 1, at(row, j - 1) + 1));
    }
    beforeLast = last;
    last = row;
  }
  return at(last, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Infinity;
}
