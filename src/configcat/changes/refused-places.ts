import { ANY_KEY, isWithin, pathOfText, pathText, type SlicePath } from '../../cdk';

/** Of fewer, each is asked for by itself. */
const FEWEST = 2;

/**
 * Which places of a read were refused. If all places of a product were, or all of one of its environments, they are one
 * exception. The next read then asks for one of them first.
 */
export class RefusedPlaces {
  /** How many were refused, by group. */
  private readonly refused = new Map<string, number>();
  /** Groups in which a place was answered, or failed otherwise. */
  private readonly others = new Set<string>();
  /** Products in which not every place was asked for. */
  private readonly partial = new Set<string>();

  refuse(path: SlicePath): void {
    for (const group of groupsOf(path)) this.refused.set(group, (this.refused.get(group) ?? 0) + 1);
  }

  other(path: SlicePath): void {
    for (const group of groupsOf(path)) this.others.add(group);
  }

  /** The path is not asked for, because nothing in it changed or it was read before: it may well be answered. */
  unasked(path: SlicePath): void {
    const [product = ''] = path;
    if (path.length === 2) this.partial.add(product);
    else this.other(path);
  }

  /** Exceptions, with one in the place of those that were refused together. */
  together(exceptions: readonly string[]): string[] {
    const groups = [...this.refused.keys()].filter((group) => this.isOne(group)).map(pathOfText);
    // Where only one environment was asked for, nothing is known of the others.
    groups.sort((a, b) => this.count(b) - this.count(a) || b.length - a.length);
    const groupOf = (path: SlicePath) => groups.find((group) => path.length > 1 && isWithin(path, group));
    return [...new Set(exceptions.map((text) => pathText(groupOf(pathOfText(text)) ?? pathOfText(text))))];
  }

  private isOne(group: string): boolean {
    const [product = ''] = pathOfText(group);
    return (this.refused.get(group) ?? 0) >= FEWEST && !this.others.has(group) && !this.partial.has(product);
  }

  private count(group: SlicePath): number {
    return this.refused.get(pathText(group)) ?? 0;
  }
}

/** All places of the product, and all of the same environment in it. */
function groupsOf(path: SlicePath): string[] {
  const [product = ''] = path;
  const last = path.at(-1) ?? '';
  if (path.length < 2) return [];
  const all = pathText([product, ANY_KEY]);
  return path.length < 3 ? [all] : [all, pathText([product, ANY_KEY, last])];
}
