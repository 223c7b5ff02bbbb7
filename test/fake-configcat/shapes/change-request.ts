import { CHANGE_REQUEST_STRIDE, type PersonAction } from '../world/products/change-requests';
import type { Setting } from '../world/flags/settings';
import { int64Id } from '../world/chance/ids';
import { formatDate } from '../world/chance/ticks';
import type { World } from '../world/world';
import { auditFormulaJson } from './audit-formula';
import { dateJson } from './dates';
import { proposedFormula, type PlacedChangeRequest } from './placed-change-request';

function fields({ request }: PlacedChangeRequest) {
  const { changeRequestId, status, needsAttention, title, reason, creator, applied, closed, bypassApproval } =
    request;
  return {
    changeRequestId,
    changeRequestStatus: status,
    needsAttention,
    title,
    reason,
    applyAt: dateJson(request.applyAt),
    createdAt: formatDate(request.createdAt),
    creatorUserEmail: creator.email,
    creatorUserFullName: creator.fullName,
    creatorUserId: creator.userId,
    approved: request.approvals.some(({ dismissedAt }) => dismissedAt === null),
    appliedAt: dateJson(applied?.at ?? null),
    appliedByUserId: applied?.who.userId ?? null,
    appliedByUserEmail: applied?.who.email ?? null,
    appliedByUserFullName: applied?.who.fullName ?? null,
    closedAt: dateJson(closed?.at ?? null),
    closedByUserId: closed?.who.userId ?? null,
    closedByUserEmail: closed?.who.email ?? null,
    closedByUserFullName: closed?.who.fullName ?? null,
    bypassApproval,
    sendNotificationsToApprovers: request.sendNotificationsToApprovers,
  };
}

/** A change request as the list has it. */
export function changeRequestSummaryJson(placed: PlacedChangeRequest) {
  return {
    ...fields(placed),
    affectedSettingKeys: placed.settings.map(({ key }) => key),
    commentCount: placed.request.comments.length,
    conflictCount: placed.request.issues.length,
  };
}

/** Ids of the parts of a change request. */
function partId({ request }: PlacedChangeRequest, n: number): bigint {
  return int64Id((request.product * CHANGE_REQUEST_STRIDE + request.index) * 40 + n);
}

function person({ who }: PersonAction) {
  return { userEmail: who.email, userFullName: who.fullName };
}

function proposedChangeJson(world: World, placed: PlacedChangeRequest, setting: Setting) {
  const { request, product, config, environment } = placed;
  const { settingId, key, name, hint, settingType, isJson } = setting;
  const values = world.values.get(product.index, config.index, environment.index);
  const now = values.find((value) => value.settingId === settingId)?.evaluation;
  const proposed = proposedFormula(world, placed, setting);
  return {
    settingId,
    settingKey: key,
    settingName: name,
    settingHint: hint,
    settingType,
    isJson,
    hasConflict: request.issues.length > 0,
    originalEvaluationFormula: auditFormulaJson(
      world,
      setting,
      now?.version === 'v2' ? now.formula : proposed,
    ),
    proposedEvaluationFormula: auditFormulaJson(world, setting, proposed),
  };
}

/** A change request in full. */
export function changeRequestJson(world: World, placed: PlacedChangeRequest) {
  const { request, config, environment, settings } = placed;
  return {
    ...fields(placed),
    configId: config.configId,
    environmentId: environment.environmentId,
    settingValues: settings.map((setting) => proposedChangeJson(world, placed, setting)),
    comments: request.comments.map((comment, n) => ({
      changeRequestCommentId: partId(placed, n),
      body: comment.body,
      createdAt: formatDate(comment.at),
      ...person(comment),
      editedAt: dateJson(comment.editedAt),
    })),
    approvals: request.approvals.map((approval, n) => ({
      changeRequestApprovalId: partId(placed, n),
      ...person(approval),
      approvedAt: formatDate(approval.at),
      dismissedAt: dateJson(approval.dismissedAt),
    })),
    activities: request.activities.map((activity, n) => ({
      changeRequestActivityId: partId(placed, n),
      changeRequestActivityType: activity.type,
      date: formatDate(activity.at),
      userId: activity.who.userId,
      ...person(activity),
      details: activity.details,
      error: activity.error,
    })),
    changeRequestIssues: request.issues.map((issue, n) => ({
      changeRequestIssueId: partId(placed, n),
      issueType: issue.type,
      issueDetails: issue.details,
      issueDetectedAt: formatDate(issue.detectedAt),
      issueFixedAt: dateJson(issue.fixedAt),
    })),
  };
}
