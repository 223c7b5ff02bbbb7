import { USUAL_KINDS, type ChangeKind, type Trace } from '../../fake-configcat/changes';
import type { Random } from '../../fake-configcat/world/chance/random';

/** A change of rows without an event in the same log, or one that becomes visible late. */
export interface FarChange {
  readonly kinds: readonly ChangeKind[];
  readonly trace?: (random: Random) => Trace;
  /** Longest time until all of it can be seen, in seconds. */
  readonly settlesIn?: number;
}

const LONGEST_LAG = 300;
const lag = (random: Random) => 1 + random.int(LONGEST_LAG);
/** Kinds that change rows of the model's streams, and neither add nor delete their parents. */
const IN_PLACE = USUAL_KINDS.filter(
  (kind) => !/^(add|delete)(Product|Config|Environment|AuditEvent)$/.test(kind),
);

export const FAR_CHANGES: Readonly<Record<string, FarChange>> = {
  'organization renamed': { kinds: ['renameOrganization'] },
  'product renamed': { kinds: ['renameProduct'] },
  'environment renamed': { kinds: ['renameEnvironment'] },
  'person renamed': { kinds: ['renamePerson', 'changeEmail'] },
  'product moved': { kinds: ['moveProduct'] },
  'segment changed': { kinds: ['changeSegment', 'deleteSegment'] },
  'change request applied': { kinds: ['applyChangeRequest'] },
  'variation renamed': { kinds: ['renameVariation'] },
  'product log lags': {
    kinds: USUAL_KINDS,
    trace: (random) => ({ productLateSeconds: lag(random) }),
    settlesIn: LONGEST_LAG,
  },
  'organization log partial': { kinds: USUAL_KINDS, trace: () => ({ missingInOrganization: true }) },
  'answers lag': {
    kinds: IN_PLACE,
    trace: (random) => ({ answersLateSeconds: lag(random) }),
    settlesIn: LONGEST_LAG,
  },
};

/** Far changes that incremental reads do not follow yet, and why. `npm run model -- --not-yet` runs them. */
export const NOT_YET: Readonly<Record<string, string>> = {};

/** Far changes that reads follow: every run has them. */
export const FOLLOWED = Object.keys(FAR_CHANGES).filter((name) => NOT_YET[name] === undefined);
