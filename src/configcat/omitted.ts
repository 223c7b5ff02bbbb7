/** Members that depend on who asks, and not on what the account is: left out of records, and of what tells changes. */
export const OMITTED: ReadonlySet<string> = new Set(['isWatching', 'readOnly', 'canBypassApproval']);
