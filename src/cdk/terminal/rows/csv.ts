import type { JsonObject } from '../../protocol/json';
import { cellText } from './columns';
import { harmlessLines } from '../text-width';

/** A spreadsheet takes a cell that begins so for a formula, and runs it. */
const FORMULA = /^[=+\-@\t\r\n\uff0b\uff0d\uff1d\uff20]/;
const NUMBER = /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;

/** CSV as RFC 4180 has it, without the line ends: a header and a line for each row. Lists and objects are JSON texts. */
export function csvLines(rows: readonly JsonObject[], columns: readonly string[]): string[] {
  return [
    columns.map(quoted).join(','),
    ...rows.map((row) => columns.map((name) => quoted(cellText(row[name]))).join(',')),
  ];
}

function quoted(text: string): string {
  const safe = harmlessLines(FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
