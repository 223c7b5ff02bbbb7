import type { Row } from '../../support/cli/cli-output';

/** Names of people in rows. No event of a product shows that a person is renamed, so names may be as old as the last full scan. */
const NAMES = /^(creator|lastUpdaterUser)(Email|FullName)$/;

/** A row without the names of people, at any depth. */
export function withoutPeople(row: Row): Row {
  return strip(row) as Row;
}

function strip(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(strip);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([name]) => !NAMES.test(name));
  return Object.fromEntries(members.map(([name, member]) => [name, strip(member)]));
}
