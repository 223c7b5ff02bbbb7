import { Semaphore } from '../../concurrency/semaphore';
import type { SliceFailure } from '../tree/slice';

/** Places that were all refused in the read before: one is asked for, and the others only if that is answered. */
export class RefusalGates {
  private readonly gates = new Map<string, Gate>();

  /**
   * Runs `ask`, or `refuse` where another place behind the same gate was refused. `ask` resolves to why it failed, or to
   * nothing.
   */
  through(
    name: string,
    ask: () => Promise<SliceFailure | undefined>,
    refuse: (refusal: SliceFailure) => void,
  ): Promise<void> {
    const gate = this.gates.get(name) ?? new Gate();
    this.gates.set(name, gate);
    return gate.through(ask, refuse);
  }
}

class Gate {
  private readonly turn = new Semaphore(1);
  private isOpen = false;
  private refusal: SliceFailure | undefined;

  async through(
    ask: () => Promise<SliceFailure | undefined>,
    refuse: (refusal: SliceFailure) => void,
  ): Promise<void> {
    await this.turn.acquire();
    // Those that waited for the first go on together.
    if (this.isOpen) {
      this.turn.release();
      await ask();
      return;
    }
    try {
      await this.first(ask, refuse);
    } finally {
      this.turn.release();
    }
  }

  private async first(
    ask: () => Promise<SliceFailure | undefined>,
    refuse: (refusal: SliceFailure) => void,
  ): Promise<void> {
    if (this.refusal !== undefined) {
      refuse(this.refusal);
      return;
    }
    const failure = await ask();
    if (failure === undefined) this.isOpen = true;
    else if (failure.kind === 'refused') this.refusal = failure;
  }
}
