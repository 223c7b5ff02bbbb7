const MASK = '****';

/** Masks what must never be printed, wherever it turns up in a text. */
export class Redactor {
  private readonly secrets = new Set<string>();

  /** Adds a secret in all the forms in which it may turn up: as it is, URL-encoded, as base64, inside JSON. */
  add(secret: string): void {
    if (secret === '') return;
    for (const form of [
      secret,
      // By way of bytes: half a surrogate pair would make it throw.
      encodeURIComponent(Buffer.from(secret).toString()),
      Buffer.from(secret).toString('base64'),
      JSON.stringify(secret).slice(1, -1),
    ]) {
      this.secrets.add(form);
    }
  }

  mask(text: string): string {
    let masked = text;
    // Longest first: a secret that is a part of another must not leave the rest of that one standing.
    for (const secret of [...this.secrets].sort((a, b) => b.length - a.length)) {
      masked = masked.replaceAll(secret, MASK);
    }
    return masked;
  }
}
