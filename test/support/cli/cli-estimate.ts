/** How many requests `estimate` says that reads take. */
export function toldRequests(lines: readonly string[]): Record<'full' | 'incremental', number> {
  const told = (read: string) => {
    const line = lines.find((one) => one.startsWith(`${read} `)) ?? '';
    return Number(line.split(/ +/)[1]?.replaceAll(',', ''));
  };
  return { full: told('full'), incremental: told('incremental') };
}

/** How many more requests it says that it takes itself, at most. Nothing told: none. */
export function toldEffort(stderr: string): number {
  return Number(/up to ([\d,]+) more requests?\.$/m.exec(stderr)?.[1]?.replaceAll(',', '') ?? 0);
}
