import { COUNTINGS, type Counting } from './rate-counting';

/** How much a new answer weighs in what is remembered of a guess's errors. */
const WEIGHT = 0.02;
/** So much less must another guess err to be believed instead of the usual one: a part, and more than chance. */
const CLEARLY_LESS = 0.8;
const BY_CHANCE = 0.1;

interface Errors {
  readonly counting: Counting;
  /** The mean of their squares. */
  squared: number;
}

/** Which way of counting explains what the answers tell. Only what promises too much is an error: it costs refusals. */
export class CountingGuess {
  private readonly usual: Errors = { counting: COUNTINGS[0], squared: 0 };
  private readonly guesses = [
    this.usual,
    ...COUNTINGS.slice(1).map((counting) => ({ counting, squared: 1 })),
  ];
  private best = this.usual;

  get counting(): Counting {
    return this.best.counting;
  }

  /** An answer told what remained; `expected` says what a way of counting had made of it. */
  learn(remaining: number, expected: (counting: Counting) => number): void {
    this.best = this.usual;
    for (const guess of this.guesses) {
      const tooMuch = Math.max(0, Math.floor(expected(guess.counting)) - remaining);
      guess.squared += WEIGHT * (tooMuch * tooMuch - guess.squared);
      const toBeat =
        this.best === this.usual ? CLEARLY_LESS * this.best.squared - BY_CHANCE : this.best.squared;
      if (guess.squared < toBeat) this.best = guess;
    }
  }
}
