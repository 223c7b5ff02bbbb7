/** Thrown if a text can't be scanned: it must be parsed, which also reports errors in it. */
export class NotScannable extends Error {}

const NOT_SCANNABLE = new NotScannable('to be parsed');

/** Ends a scan. */
export function notScannable(): never {
  throw NOT_SCANNABLE;
}
