const MASK = '****';
/** Shorter texts turn up by chance: masked everywhere they would garble sentences, and tell what they are. */
const LEAST_ANYWHERE = 6;

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
      masked = secret.length < LEAST_ANYWHERE ? maskValues(masked, secret) : masked.replaceAll(secret, MASK);
    }
    return masked;
  }
}

/** Masks a short secret only where it stands as a whole value: as all of the text, in quotes, behind `=` or `:`. */
function maskValues(text: string, secret: string): string {
  if (text === secret) return MASK;
  const escaped = secret.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return text.replace(new RegExp(`(?<=["'\`=:])${escaped}(?=["'\`@&,;\\s]|$)`, 'g'), MASK);
}
