/** A request that is answered with an error status. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly headers: Record<string, string> = {},
  ) {
    super(message);
  }
}

export const notFound = (what: string) => new Problem(404, `${what} not found.`);
export const badRequest = (message: string) => new Problem(400, message);
