import { type Estimate, type EstimatedRead, readMs } from '../read/estimate';
import { counted, grouped, span } from './numbers';
import { wrapped } from './text-width';
import { wrappedTable } from './wrapped-table';

/** Parts that take less than this of a read are not worth a line. */
const LEAST_PART = 1 / 20;
const MOST_PARTS = 5;

/** What reads take, for people. `width`: characters in a line, where there is an end to it. */
export function estimateLines(estimate: Estimate, width = Infinity): string[] {
  const { account, full, incremental, notes } = estimate;
  const reads = [full, incremental];
  const shared = sharedLimit(estimate);
  return [
    ...wrapped(account.map(({ count, one, many }) => counted(count, one, many)).join(' · '), width),
    '',
    ...wrappedTable(
      [
        { name: 'read', cells: ['full', 'incremental'] },
        { name: 'requests', cells: reads.map(({ requests }) => grouped(requests)) },
        { name: 'time', cells: reads.map((read) => timeText(read, estimate)) },
      ],
      width,
    ),
    '',
    ...wrappedTable(
      [
        { name: 'most of a full read', cells: largest(full).map(({ streams }) => streams.join(', ')) },
        { name: 'requests', cells: largest(full).map(({ requests }) => grouped(requests)) },
      ],
      width,
    ),
    '',
    ...[limitText(estimate), ...shared, ...notes].flatMap((sentence) => wrapped(sentence, width)),
  ];
}

function timeText(read: EstimatedRead, estimate: Estimate): string {
  const time = `about ${span(Math.max(1000, readMs(read.requests, estimate)))}`;
  return isPerhapsShorter(read, estimate) ? `at most ${time}` : time;
}

/** Whether the read waits for a limit that may be larger than it looks. */
function isPerhapsShorter({ requests }: EstimatedRead, { limit }: Estimate): boolean {
  return limit?.isLeast === true && requests > limit.requests;
}

/** What a person should know of such a limit. */
function sharedLimit(estimate: Estimate): string[] {
  const { full, limit } = estimate;
  if (limit === undefined || !isPerhapsShorter(full, estimate)) return [];
  return [
    `Other requests may have used a part of this limit just before. Then it is larger, and the times are much shorter: ask again in ${span(limit.perMs)}.`,
  ];
}

function largest({ parts, requests: all }: EstimatedRead) {
  return parts.filter(({ requests }) => requests >= all * LEAST_PART).slice(0, MOST_PARTS);
}

function limitText({ limit, perSecond, answerMs, workers }: Estimate): string {
  const limits = [
    ...(limit === undefined
      ? []
      : [`at least ${counted(limit.requests, 'request')} in ${span(limit.perMs)}`]),
    ...(perSecond === Infinity ? [] : [`about ${Math.round(perSecond)} a second`]),
  ];
  const allows = limits.length === 0 ? 'tells no rate limit' : `allows ${limits.join(', and ')}`;
  return `The server ${allows}; an answer took ${Math.round(answerMs)} ms, and ${workers} are asked for at a time.`;
}
