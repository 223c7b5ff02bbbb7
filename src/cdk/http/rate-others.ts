/** How much an answer weighs in what others are thought to use now, and in what they use on the whole. */
const WEIGHT_NOW = 0.3;
const WEIGHT_USUALLY = 0.02;

/** How much of a limit others use, as answers have shown it. */
export class OthersUse {
  now = 0;
  usually = 0;

  /** @param inUse what an answer showed. */
  learn(inUse: number): void {
    this.now += WEIGHT_NOW * (inUse - this.now);
    this.usually += WEIGHT_USUALLY * (inUse - this.usually);
  }
}
