import { configError } from '../errors/connector-error';
import { isJsonObject, type Json, type JsonObject } from '../protocol/json';
import { normalizeTimestamp } from '../time/timestamp';

/** Reads the members of a state one by one, and names the one that is damaged. Null counts as absent. */
export class StateFields {
  constructor(
    private readonly stream: string,
    private readonly value: JsonObject,
  ) {}

  text(name: string): string | undefined {
    const value = this.value[name] ?? undefined;
    if (value === undefined || typeof value === 'string') return value;
    throw this.damaged(name, 'must be text');
  }

  time(name: string): string | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const time = normalizeTimestamp(text);
    if (time === undefined) throw this.damaged(name, 'must be a time such as "2026-08-01T00:00:00Z"');
    return time;
  }

  texts(name: string): string[] {
    const value = this.value[name] ?? [];
    if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
    throw this.damaged(name, 'must be a list of texts');
  }

  optionalTexts(name: string): string[] | undefined {
    return (this.value[name] ?? undefined) === undefined ? undefined : this.texts(name);
  }

  times(name: string): Record<string, string> {
    return this.members(name, (fields, key) => {
      const time = fields.time(key);
      if (time === undefined) throw this.damaged(name, 'must be an object of times');
      return time;
    });
  }

  nullableTimes(name: string): Record<string, string | null> {
    return this.members(name, (fields, key) => fields.time(key) ?? null);
  }

  textMap(name: string): Record<string, string> {
    return this.map(name, 'must be an object of texts', (value) =>
      typeof value === 'string' ? value : undefined,
    );
  }

  /** The members of an object, each as `read` takes it; undefined: it is not what it should be, as `what` tells. */
  map<T>(name: string, what: string, read: (value: Json | undefined) => T | undefined): Record<string, T> {
    const value = this.value[name] ?? {};
    if (!isJsonObject(value)) throw this.damaged(name, what);
    const members = Object.entries(value).map(([key, member]): [string, T] => {
      const taken = read(member);
      if (taken === undefined) throw this.damaged(name, what);
      return [key, taken];
    });
    return Object.fromEntries(members);
  }

  flag(name: string): boolean {
    const value = this.value[name] ?? false;
    if (typeof value === 'boolean') return value;
    throw this.damaged(name, 'must be true or false');
  }

  /** What is damaged as an error: `what` follows the member's name in a sentence. */
  damaged(name: string, what: string): Error {
    return configError(
      `The state of stream "${this.stream}" is damaged: "${name}" ${what}. Pass the last state that the connector wrote, or reset the stream.`,
    );
  }

  private members<T>(name: string, read: (fields: StateFields, key: string) => T): Record<string, T> {
    const value = this.value[name] ?? {};
    if (!isJsonObject(value)) throw this.damaged(name, 'must be an object of times');
    const fields = new StateFields(this.stream, value);
    return Object.fromEntries(Object.keys(value).map((key) => [key, read(fields, key)]));
  }
}
