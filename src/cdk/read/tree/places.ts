import type { SlicePath } from '../../state/slice-path';
import type { PlaceCount } from '../read-progress';
import type { Slice } from './slice';

interface Place {
  readonly level: string;
  tasks: number;
}

/** Counts the places right under the root, and those of them that a walk has finished. */
export class Places {
  private readonly open = new Map<string, Place>();
  private readonly counts = new Map<string, { level: string; done: number; total: number }>();

  /** A slice is going to be visited. Only those right under the root count. */
  found({ level, path }: Slice): void {
    const [key, ...below] = path;
    if (key === undefined || below.length > 0) return;
    this.open.set(key, { level, tasks: 0 });
    this.countOf(level).total++;
  }

  began([key]: SlicePath): void {
    const place = key === undefined ? undefined : this.open.get(key);
    if (place !== undefined) place.tasks++;
  }

  /** A task that adds others does so before it ends: with the last one, the place is finished. */
  ended([key]: SlicePath): void {
    const place = key === undefined ? undefined : this.open.get(key);
    if (key === undefined || place === undefined || --place.tasks > 0) return;
    this.open.delete(key);
    this.countOf(place.level).done++;
  }

  /** The level with most places: an account has more products than organizations. */
  get most(): PlaceCount | undefined {
    const [most] = [...this.counts.values()].sort((a, b) => b.total - a.total);
    return most === undefined ? undefined : { ...most };
  }

  private countOf(level: string) {
    const count = this.counts.get(level) ?? { level, done: 0, total: 0 };
    this.counts.set(level, count);
    return count;
  }
}
