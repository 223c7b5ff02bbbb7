/** One sentence for a command line that can't be understood. What `parseArgs` adds to its first one is about its own syntax. */
export function badArguments(error: unknown): string {
  const { message } = error as Error;
  const [first = message] = message.split('. ');
  return `${first.replace(/\.$/, '')}; --help says what there is.\n`;
}
