import { Semaphore } from '../../concurrency/semaphore';
import type { SliceFailure } from '../tree/slice';

interface Gate {
  readonly turn: Semaphore;
  isOpen: boolean;
  refusal: SliceFailure | undefined;
}

/** Places that were all refused in the read before: one is asked for, and the others only if that is answered. */
export class RefusalGates {
  private readonly gates = new Map<string, Gate>();

  /**
   * Runs `ask`, which resolves to why it failed, unless another place behind the gate of this name was refused. Resolves
   * to that refusal then.
   */
  async through(
    name: string,
    ask: () => Promise<SliceFailure | undefined>,
  ): Promise<SliceFailure | undefined> {
    const gate = this.gates.get(name) ?? { turn: new Semaphore(1), isOpen: false, refusal: undefined };
    this.gates.set(name, gate);
    const known = await gate.turn.run(async () => {
      if (gate.isOpen || gate.refusal !== undefined) return gate;
      const failure = await ask();
      if (failure === undefined) gate.isOpen = true;
      else if (failure.kind === 'refused') gate.refusal = failure;
      return undefined;
    });
    // Those that waited for the first go on together.
    if (known?.isOpen === true) await ask();
    return known?.refusal;
  }
}
