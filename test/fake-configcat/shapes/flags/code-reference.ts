import type { CodeReference } from '../../world/flags/code-references';
import { formatDate } from '../../world/chance/ticks';

export function codeReferenceJson(reference: CodeReference) {
  const { branch, references, commitHash, repository, codeReferenceId, uploader } = reference;
  const commitUrl =
    repository === null ? null : `https://git.example/${repository}/commit/${commitHash ?? ''}`;
  const syncedAt = formatDate(reference.syncedAt);
  return { branch, references, commitUrl, commitHash, syncedAt, repository, codeReferenceId, uploader };
}
