/** A number of places that several users share. Nobody waits for one: who finds none free does with less. */
export class Allowance {
  constructor(private free: number) {}

  get isUsedUp(): boolean {
    return this.free <= 0;
  }

  /** Takes a place, also where none is free. */
  take(): void {
    this.free--;
  }

  giveBack(): void {
    this.free++;
  }
}
