/** How a change appears in the audit log. Default: at once, with its own type. */
export interface Trace {
  /** No event is written. */
  silent?: boolean;
  /** The event is dated now, but becomes visible this many seconds later. */
  lateSeconds?: number;
  /** The organization's log never shows it, like a partial log. */
  missingInOrganization?: boolean;
  /** The product's own log shows it this many seconds later than the organization's. */
  productLateSeconds?: number;
  /** For this many seconds, values and code references keep their answers from before the change. */
  answersLateSeconds?: number;
  /** The name of the event's type, for example an unknown one. */
  type?: string;
  why?: string;
}

/** What was changed. Ids of int64 are text; `productId` is empty if there is none. */
export interface Change {
  kind: string;
  productId: string;
  configId?: string;
  environmentId?: string;
  settingId?: number;
  tagId?: string;
  codeReferenceId?: string;
}

/** The target of a change. Missing ids are drawn at random. */
export interface Target {
  productId?: string;
  configId?: string;
  environmentId?: string;
  settingId?: number;
}
