import type { JsonObject } from '../protocol/json';
import { cellText } from './cell';

/** CSV as RFC 4180 has it, without the line ends: a header and a line for each row. Lists and objects are JSON texts. */
export function csvLines(rows: readonly JsonObject[], columns: readonly string[]): string[] {
  return [
    columns.map(quoted).join(','),
    ...rows.map((row) => columns.map((name) => quoted(cellText(row[name]))).join(',')),
  ];
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
