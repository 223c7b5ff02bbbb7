/** After so many scopes of an endpoint were refused alike, further ones are believed at once. */
const ALIKE = 3;
/** Refused credentials in a row, with no accepted answer between them, that end the read. */
const MOST_UNAUTHORIZED = 20;

/** What refusals have shown of a server so far. */
export class KnownRefusals {
  private unauthorized = 0;
  /** Confirmed refusals by bucket and status. */
  private readonly confirmed = new Map<string, number>();
  /** Requests by bucket that failed for their whole time, with none answered between. */
  private readonly givenUp = new Map<string, number>();

  accepted(bucket: string): void {
    this.unauthorized = 0;
    this.givenUp.delete(bucket);
  }

  /** Credentials were refused. Returns whether that ends the read: none was accepted for long. */
  refusedCredentials(): boolean {
    return ++this.unauthorized >= MOST_UNAUTHORIZED;
  }

  /** Were so many others of the endpoint refused alike that asking once more tells nothing new? */
  isExpected(bucket: string, status: number): boolean {
    return (this.confirmed.get(`${bucket} ${status}`) ?? 0) >= ALIKE;
  }

  confirm(bucket: string, status: number): void {
    const key = `${bucket} ${status}`;
    this.confirmed.set(key, (this.confirmed.get(key) ?? 0) + 1);
  }

  gaveUp(bucket: string): void {
    this.givenUp.set(bucket, (this.givenUp.get(bucket) ?? 0) + 1);
  }

  /** Have enough requests of the endpoint failed, each for its whole time, that others are tried only once? */
  isHopeless(bucket: string): boolean {
    return (this.givenUp.get(bucket) ?? 0) >= ALIKE;
  }
}
