/** One sentence for an invalid command line. Further sentences of `parseArgs` are about its own syntax. */
export function badArguments(error: unknown): string {
  const { message } = error as Error;
  const [first = message] = message.split('. ');
  return `${first.replace(/\.$/, '')}; --help says what there is.\n`;
}
