/** What an answer is made of. int64 numbers are bigint, so that no digit is lost. */
export type Json =
  null | boolean | number | bigint | string | readonly Json[] | { readonly [key: string]: Json };

const quotedKeys = new Map<string, string>();

function quoteKey(key: string): string {
  let quoted = quotedKeys.get(key);
  if (quoted === undefined) {
    quoted = `${JSON.stringify(key)}:`;
    if (quotedKeys.size < 5_000) quotedKeys.set(key, quoted);
  }
  return quoted;
}

/** JSON text of a value; unlike JSON.stringify it writes a bigint as a number with all its digits. */
export function renderJson(value: Json): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'string' || typeof value === 'number') return JSON.stringify(value);
  let text = '';
  if (Array.isArray(value)) {
    for (const item of value as readonly Json[]) text += (text === '' ? '' : ',') + renderJson(item);
    return `[${text}]`;
  }
  const fields = value as { readonly [key: string]: Json };
  for (const key in fields)
    text += (text === '' ? '' : ',') + quoteKey(key) + renderJson(fields[key] ?? null);
  return `{${text}}`;
}
