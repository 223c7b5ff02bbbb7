/** Members that depend on the caller: left out of records and of listing digests. */
export const OMITTED: ReadonlySet<string> = new Set(['isWatching', 'readOnly', 'canBypassApproval']);
