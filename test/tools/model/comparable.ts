import type { Row } from '../../support/cli/cli-output';

/**
 * Left out of comparisons: names of people in rows, and the time of the read that brought the row. No event of a
 * product shows that a person is renamed, so names may be as old as the last full scan.
 */
const LEFT_OUT = /((email|fullName)$|^changedAt$)/i;

/** A row without what two reads may tell differently, at any depth. */
export function comparable(row: Row): Row {
  return strip(row) as Row;
}

function strip(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(strip);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([name]) => !LEFT_OUT.test(name));
  return Object.fromEntries(members.map(([name, member]) => [name, strip(member)]));
}
