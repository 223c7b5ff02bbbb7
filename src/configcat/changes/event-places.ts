import type { EventNotes, JsonObject } from '../../cdk';
import type { FilteredEvents } from './narrowing';

/**
 * The config and the environment of each event, by the filters that returned it. If two filters of a kind return an
 * event, it gets no id of that kind.
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
      // Null after the second filter, and after any further one.
      known[field] = field in known ? null : place;
      places.set(event, known);
    }
  }
}
