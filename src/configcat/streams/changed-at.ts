import type { OwnCursor } from '../../cdk';

/** The cursor of streams whose records don't say when they changed. The audit log does. */
export const CHANGED_AT: OwnCursor = { kind: 'own', field: 'changedAt', isDerived: true };
