import type { EventNotes, JsonObject } from '../../cdk';
import type { FilteredEvents } from './narrowing';

/**
 * The config and the environment that each event means, by the filters that returned it. An event that two filters of a
 * kind returned means neither for sure, so it gets none of that kind.
 */
export function eventPlaces(byConfig: FilteredEvents, byEnvironment: FilteredEvents): EventNotes {
  const places = new Map<string, JsonObject>();
  note(places, 'configId', byConfig);
  note(places, 'environmentId', byEnvironment);
  return places;
}

function note(places: Map<string, JsonObject>, field: string, filtered: FilteredEvents): void {
  for (const [place, events] of filtered) {
    for (const event of events) {
      const known = places.get(event) ?? {};
      // Once there were two, a third makes it no clearer.
      known[field] = field in known ? null : place;
      places.set(event, known);
    }
  }
}
