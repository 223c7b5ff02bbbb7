import { everything, reportDay, staleFlagsJson, type StaleFlagReport } from '../shapes/flags/stale-flags';
import type { Query } from './query';
import { named, versionOf, type Route } from './route';

function reportOf(query: Query): StaleFlagReport {
  const stale = query.oneOf('staleFlagStaleInEnvironmentsType', [
    'staleInAnyEnvironments',
    'staleInAllEnvironments',
  ]);
  return {
    all: query.oneOf('scope', ['all', 'watchedByMe']) === 'all',
    ageDays: query.whole('staleFlagAgeDays', everything.ageDays, 7, 90),
    inAllEnvironments: stale === 'staleInAllEnvironments',
    ignoredEnvironmentIds: query.texts('ignoredEnvironmentIds'),
    ignoredTagIds: query.texts('ignoredTagIds'),
  };
}

export const staleFlagRoutes: Route[] = [
  {
    path: '/v1/products/{productId}/staleflags',
    capability: 'staleFlags',
    answer: (ask) => {
      const report = reportOf(ask.query);
      return {
        stamp: `${versionOf(ask)} ${reportDay(ask.world)}`,
        json: () => staleFlagsJson(ask.world, named(ask, 'product'), report),
      };
    },
  },
];
