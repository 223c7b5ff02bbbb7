import { plantedPeople } from './truth/planted-people';
import { plantedSecrets } from './truth/planted-secrets';
import type { World } from './world/world';

/** What a test searches a connector's output for. */
export interface PlantedData {
  secrets: string[];
  people: string[];
}

/** Every secret and every person of the account. It looks at all values and events: for small worlds. */
export function planted(world: World): PlantedData {
  return { secrets: plantedSecrets(world), people: plantedPeople(world) };
}
