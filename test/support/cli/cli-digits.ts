const LONG_NUMBER = /\d{16}/;
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/gs;
/** Doubles hold all numbers of up to 15 digits. */
const SAFE_LENGTH = 15;

/** As JSON.parse, but that numbers which a double may not hold come as texts, with all their digits. */
export function parseDigits(text: string): unknown {
  if (!LONG_NUMBER.test(text)) return JSON.parse(text);
  return JSON.parse(
    text.replace(TOKEN, (token) =>
      token.startsWith('"') || token.replace(/\D/g, '').length <= SAFE_LENGTH ? token : `"${token}"`,
    ),
  );
}
