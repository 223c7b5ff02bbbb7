import { streamDefinitions } from '../../../src/configcat/streams';

/** All streams that incremental reads ask the audit log about. */
export const STREAMS = streamDefinitions
  .filter(({ cursor }) => cursor?.kind === 'own')
  .map(({ name }) => name);
