import { parseDate, type Ticks } from '../world/chance/ticks';
import { badRequest } from './problem';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** The query of a request, read as strictly as the API reads it: what does not fit its type is a 400. */
export class Query {
  private readonly params: URLSearchParams;

  constructor(text: string) {
    this.params = new URLSearchParams(text);
  }

  text(name: string): string | undefined {
    return this.params.get(name) ?? undefined;
  }

  texts(name: string): string[] {
    return this.params.getAll(name);
  }

  uuid(name: string): string | undefined {
    const text = this.text(name);
    if (text !== undefined && !isUuid(text))
      throw badRequest(`The value '${text}' is not valid for ${name}.`);
    return text;
  }

  date(name: string): Ticks | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const ticks = parseDate(text);
    if (ticks === undefined) throw badRequest(`The value '${text}' is not valid for ${name}.`);
    return ticks;
  }

  /** A whole number between two others, or the default where it is missing. */
  whole(name: string, fallback: number, least: number, most: number): number {
    const text = this.text(name);
    if (text === undefined) return fallback;
    const number = Number(text);
    if (!/^-?\d+$/.test(text) || number < least || number > most) {
      throw badRequest(`The field ${name} must be between ${least} and ${most}.`);
    }
    return number;
  }

  oneOf(name: string, allowed: readonly string[]): string | undefined {
    const text = this.text(name);
    if (text !== undefined && !allowed.includes(text)) {
      throw badRequest(`The value '${text}' is not valid for ${name}.`);
    }
    return text;
  }
}
