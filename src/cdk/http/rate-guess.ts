import { COUNTINGS, type Counting } from './rate-counting';

/** How much a new answer weighs at least in what is remembered of errors: at first all weigh the same. */
const WEIGHT = 0.01;
/** What is thought before the first answer weighs as much as so many of them. */
const FIRST_ANSWERS = 4;
/** So much less must another guess err to be believed instead of the usual one: a part, and more than chance. */
const CLEARLY_LESS = 0.7;
const BY_CHANCE = 0.1;
/**
 * Where the usual guess promises too little by so much more than too much, no other is believed: a window that ends
 * gives all back at once, and to expect it bit by bit would only seem to be right because it promises less.
 */
const MUCH_MORE = 5;

interface Errors {
  readonly counting: Counting;
  /** The mean of their squares, of those that promised too much. */
  squared: number;
}

/** Which way of counting explains what the answers tell. Only what promises too much is an error: it costs refusals. */
export class CountingGuess {
  private readonly usual: Errors = { counting: COUNTINGS[0], squared: 0 };
  private readonly others = COUNTINGS.slice(1).map((counting): Errors => ({ counting, squared: 1 }));
  private best = this.usual;
  private answers = 0;
  /** The mean of the usual guess's errors, squared, where it promised too little. */
  private tooLittle = 0;

  get counting(): Counting {
    return this.best.counting;
  }

  /** Whether none explains the answers better than the usual one. */
  get isSurelyUsual(): boolean {
    return this.others.every(({ squared }) => this.usual.squared <= squared);
  }

  /** An answer told what remained; `expected` says what a way of counting had made of it. */
  learn(remaining: number, expected: (counting: Counting) => number): void {
    this.answers++;
    const weight = Math.max(WEIGHT, 1 / (this.answers + FIRST_ANSWERS));
    const error = ({ counting }: Errors) => Math.floor(expected(counting)) - remaining;
    const { usual } = this;
    this.tooLittle += weight * (Math.min(0, error(usual)) ** 2 - this.tooLittle);
    for (const guess of [usual, ...this.others]) {
      guess.squared += weight * (Math.max(0, error(guess)) ** 2 - guess.squared);
    }
    this.best = this.clearlyBest();
  }

  private clearlyBest(): Errors {
    const { usual } = this;
    if (this.tooLittle > MUCH_MORE * usual.squared) return usual;
    let best = usual;
    let toBeat = CLEARLY_LESS * usual.squared - BY_CHANCE;
    for (const guess of this.others) {
      if (guess.squared >= toBeat) continue;
      best = guess;
      toBeat = guess.squared;
    }
    return best;
  }
}
