import { STREAMS } from './streams';
import type { Fake } from '../../fake-configcat';
import type { Refusal } from '../../fake-configcat/permissions';
import type { Random } from '../../fake-configcat/world/chance/random';

/** Something that is refused or hidden for a while. */
interface Loss {
  readonly productId: string | undefined;
  /** Streams that can't be read in the product meanwhile. */
  readonly blind: readonly string[];
  readonly giveBack: () => void;
}

const VALUES = ['setting_values', 'targeting_rules'];
const OF_PRODUCTS = ['segments', 'change_requests'];

/** Refuses and grants permissions at random. */
export class Refusals {
  /** How many were taken away so far. */
  taken = 0;
  private loss: Loss | undefined;

  constructor(
    private readonly fake: Fake,
    private readonly random: Random,
  ) {}

  /** Whether a stream can be read in a product. */
  sees(stream: string, productId: string): boolean {
    const { loss } = this;
    return loss === undefined || loss.productId !== productId || !loss.blind.includes(stream);
  }

  takeOrGiveBack(): void {
    if (this.random.int(3) > 0) return;
    if (this.loss !== undefined) {
      this.loss.giveBack();
      this.loss = undefined;
      return;
    }
    this.taken++;
    this.loss = this.take(this.random.pick(this.fake.world.products).productId);
  }

  private take(productId: string): Loss {
    const { permissions } = this.fake;
    const hide = (): Loss => {
      permissions.hide(productId);
      return {
        productId,
        blind: STREAMS,
        giveBack: () => permissions.show(productId),
      };
    };
    const refuse = (what: Refusal, blind: readonly string[]) => (): Loss => {
      permissions.forbid(what);
      return { productId, blind, giveBack: () => permissions.allow(what) };
    };
    return this.random.pick([
      hide,
      refuse({ capability: 'values', productId }, VALUES),
      refuse({ capability: 'codeReferences', productId }, ['code_references']),
      refuse({ capability: 'environments', productId }, VALUES),
      refuse(
        { capability: 'configs', productId },
        STREAMS.filter((stream) => !OF_PRODUCTS.includes(stream)),
      ),
      // Without a log everything is read, at a higher cost.
      refuse({ capability: 'auditLogs', productId }, []),
      refuse({ capability: 'organizationAuditLogs' }, []),
    ])();
  }
}
