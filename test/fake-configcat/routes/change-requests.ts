import { changeRequestJson, changeRequestSummaryJson } from '../shapes/change-request';
import { changeRequestsOf, type PlacedChangeRequest } from '../shapes/placed-change-request';
import { pagedJson, pageOf } from './paging';
import type { Query } from './query';
import { named, route } from './route';

function isWanted(query: Query, { request, config, environment, settings }: PlacedChangeRequest): boolean {
  const configId = query.uuid('configId');
  const environmentId = query.uuid('environmentId');
  const settingId = query.text('settingId');
  const statuses = query.texts('changeRequestStatusFilter');
  return (
    (configId === undefined || config.configId === configId) &&
    (environmentId === undefined || environment.environmentId === environmentId) &&
    (settingId === undefined || settings.some((setting) => String(setting.settingId) === settingId)) &&
    (statuses.length === 0 || statuses.includes(request.status))
  );
}

export const changeRequestRoutes = [
  route('/v2/products/{productId}/change-requests', 'changeRequests', ({ query, ...ask }) => {
    const page = pageOf(query, 25);
    const all = changeRequestsOf(ask.world, named({ ...ask, query }, 'product'));
    const wanted = all.filter((placed) => isWanted(query, placed));
    const summaries = wanted.map(changeRequestSummaryJson);
    return { changeRequests: pagedJson(page, summaries.length, (i) => summaries[i] ?? null) };
  }),
  route('/v2/change-requests/{changeRequestId}', 'changeRequests', (ask) =>
    changeRequestJson(ask.world, named(ask, 'changeRequest')),
  ),
];
