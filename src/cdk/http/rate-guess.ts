import { COUNTINGS } from './rate-counting';
import { type Shown, Supposition } from './rate-supposition';

/** So much less must another supposition err to be believed instead of the usual one: a part, and more than chance. */
const CLEARLY_LESS = 0.7;
const BY_CHANCE = 0.02;
/**
 * Where the usual one promises too little by so much more than too much, no other is believed: a window that ends gives
 * all back at once, and to expect it bit by bit would only seem to be right because it promises less.
 */
const MUCH_MORE = 5;

/** Which way of counting explains what the answers tell. */
export class CountingGuess {
  private readonly usual = new Supposition(COUNTINGS[0]);
  private readonly others = COUNTINGS.slice(1).map((counting) => new Supposition(counting));
  private believed = this.usual;

  get best(): Supposition {
    return this.believed;
  }

  /** Whether none explains the answers better than the usual one. */
  get isSurelyUsual(): boolean {
    return this.others.every(({ squared }) => this.usual.squared <= squared);
  }

  learn(shown: Shown): void {
    this.usual.learn(shown);
    for (const other of this.others) other.learn(shown);
    this.believed = this.clearlyBest();
  }

  private clearlyBest(): Supposition {
    const { usual } = this;
    if (usual.tooLittle > MUCH_MORE * usual.tooMuch) return usual;
    let best = usual;
    let toBeat = CLEARLY_LESS * usual.squared - BY_CHANCE;
    for (const other of this.others) {
      if (other.squared >= toBeat) continue;
      best = other;
      toBeat = other.squared;
    }
    return best;
  }
}
