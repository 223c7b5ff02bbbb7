/** By how much of itself the expected size shrinks with each work that brings less. */
const FORGETTING = 1 / 64;
/** What comes may pass the limit by so much before it is given up: sizes differ a little all the time. */
const SLACK = 1.5;

/**
 * Bounds what works bring before it is their turn, over several lists together, in number and in bytes. How much a work
 * brings is known only when it comes: until then it counts as the most that came of late, and before anything came there
 * is room for one. Nobody waits for a place: who finds none does with less, so that there is no deadlock.
 */
export class Room {
  private readonly least: number;
  private expected: number;
  private isAnyKnown = false;
  private kept = 0;
  private underWay = 0;

  /** `limit`: in bytes. `places`: as many works may be there as long as none brings more than its part of the limit. */
  constructor(
    private readonly limit: number,
    places: number,
  ) {
    this.least = Math.floor(limit / places);
    this.expected = this.least;
  }

  get isFull(): boolean {
    if (!this.isAnyKnown) return this.underWay > 0;
    return this.kept + (this.underWay + 1) * this.expected > this.limit;
  }

  /** Works of about so many bytes are to follow. */
  expect(bytes: number): void {
    this.isAnyKnown = true;
    this.expected = Math.max(bytes, this.expected);
  }

  /** A place, also where none is free. */
  enter(): Place {
    this.underWay++;
    return new Place(this);
  }

  /** @internal Returns what it counts as: no less than a place. */
  came(bytes: number): number {
    const size = Math.max(bytes, this.least);
    this.isAnyKnown = true;
    this.expected = Math.max(size, this.expected * (1 - FORGETTING));
    return size;
  }

  /** @internal Returns whether there is room for it. */
  keep(size: number): boolean {
    if (this.kept + size > this.limit * SLACK) return false;
    this.underWay--;
    this.kept += size;
    return true;
  }

  /** @internal `kept`: the size of what was kept; 0 where nothing was. */
  left(kept: number): void {
    if (kept === 0) this.underWay--;
    else this.kept -= kept;
  }
}

/** What one work takes of a room. */
export class Place {
  private kept = 0;

  constructor(private readonly room: Room) {}

  /** So many bytes came. */
  came(bytes: number): void {
    this.room.came(bytes);
  }

  /** So many bytes came and wait for their turn. Returns whether there is room for them. */
  keep(bytes: number): boolean {
    const size = this.room.came(bytes);
    if (!this.room.keep(size)) return false;
    this.kept = size;
    return true;
  }

  /** What the work brought is used, or not wanted. To be called once. */
  leave(): void {
    this.room.left(this.kept);
  }
}
