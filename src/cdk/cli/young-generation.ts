import { setFlagsFromString } from 'node:v8';

/**
 * Keeps V8's young generation as small as it is at the start. It would grow through a long read, by what has nothing to
 * do with how much is kept, and the larger it is, the longer the buffers of used answers wait in it to be freed. Records
 * die young either way: it costs no time that could be measured.
 */
export function keepYoungGenerationSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}
