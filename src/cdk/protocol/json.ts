/** Any JSON value. */
export type Json = null | boolean | number | string | Json[] | JsonObject;

/** A JSON object. `undefined` members are not written. */
export interface JsonObject {
  [key: string]: Json | undefined;
}

/** Is a parsed value an object, and no list? */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
