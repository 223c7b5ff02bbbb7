import { RequestError, StoppedError } from '../../http/http-errors';

/** Does a failure end the whole read, whatever it was met for? A stop does, and credentials that are not accepted. */
export function endsRead(caught: unknown): boolean {
  return caught instanceof StoppedError || (caught instanceof RequestError && caught.status === 401);
}
