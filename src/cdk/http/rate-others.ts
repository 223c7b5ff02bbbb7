/** How much an answer weighs in what others are thought to use now, and in what they use on the whole. */
const WEIGHT_NOW = 0.3;
const WEIGHT_USUALLY = 0.02;

/** How much of a limit others use, as far as our own requests don't explain what remains. */
export class OthersUse {
  now = 0;
  usually = 0;

  /** An answer told so much less than our own requests would leave; more counts as less than nothing. */
  learn(missing: number): void {
    this.now += WEIGHT_NOW * (missing - this.now);
    this.usually += WEIGHT_USUALLY * (missing - this.usually);
  }
}
