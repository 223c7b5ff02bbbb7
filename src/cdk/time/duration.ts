const FORM = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;
const UNITS_MS = [7 * 86_400_000, 86_400_000, 3_600_000, 60_000, 1_000];

/**
 * Milliseconds of an ISO 8601 duration in weeks, days, hours, minutes and seconds (`PT1H`, `P7D`); undefined for any
 * other text. Months and years are not accepted, since they have no fixed length.
 */
export function durationMs(text: string): number | undefined {
  const match = FORM.exec(text);
  if (match === null || text === 'P' || text.endsWith('T')) return undefined;
  return UNITS_MS.reduce((sum, unit, index) => sum + Number(match[index + 1] ?? 0) * unit, 0);
}
