const MASK = '****';
/** Shorter texts occur by chance. Masked everywhere, they would garble sentences and reveal themselves. */
const LEAST_ANYWHERE = 6;

/** Masks secrets in texts. */
export class Redactor {
  private readonly secrets = new Set<string>();

  /** Adds a secret in all its forms: plain, URL-encoded, base64, inside JSON. */
  add(secret: string): void {
    if (secret === '') return;
    for (const form of [
      secret,
      // Converted to bytes first: half a surrogate pair would make it throw.
      encodeURIComponent(Buffer.from(secret).toString()),
      Buffer.from(secret).toString('base64'),
      JSON.stringify(secret).slice(1, -1),
    ]) {
      this.secrets.add(form);
    }
  }

  mask(text: string): string {
    let masked = text;
    // Longest first: a secret inside another must not leave the rest of that one visible.
    for (const secret of [...this.secrets].sort((a, b) => b.length - a.length)) {
      masked = secret.length < LEAST_ANYWHERE ? maskValues(masked, secret) : masked.replaceAll(secret, MASK);
    }
    return masked;
  }
}

/** Masks a short secret only where it is a whole value: the entire text, in quotes, or after `=` or `:`. */
function maskValues(text: string, secret: string): string {
  if (text === secret) return MASK;
  const escaped = secret.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return text.replace(new RegExp(`(?<=["'\`=:])${escaped}(?=["'\`@&,;\\s]|$)`, 'g'), MASK);
}
