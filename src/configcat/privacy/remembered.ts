/** The function with what it said of the first texts remembered; of any more than `most` it is asked each time. */
export function remembered<T>(ask: (text: string) => T, most: number): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const said = ask(text);
    if (known.size < most) known.set(text, said);
    return said;
  };
}
