/** Thrown where text can't be taken as it stands: it is to be parsed, which also tells what is wrong with it. */
export class NotScannable extends Error {}

const NOT_SCANNABLE = new NotScannable('to be parsed');

export function notScannable(): never {
  throw NOT_SCANNABLE;
}
