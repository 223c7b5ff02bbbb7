/** How a change shows in the audit log. By default: at once, under its own type. */
export interface Trace {
  /** No event is written. */
  silent?: boolean;
  /** The event is dated now, but can be read only so many seconds later. */
  lateSeconds?: number;
  /** The organization's log never shows it, as where that is partial. */
  missingInOrganization?: boolean;
  /** It shows in the product's own log so many seconds later than in the organization's. */
  productLateSeconds?: number;
  /** For so many seconds values and code references are still answered as before the change. */
  answersLateSeconds?: number;
  /** The name of the event's type, such as one that nobody knows. */
  type?: string;
  why?: string;
}

/** What was changed. Ids of int64 are text; `productId` is empty where it is of no product. */
export interface Change {
  kind: string;
  productId: string;
  configId?: string;
  environmentId?: string;
  settingId?: number;
  tagId?: string;
  codeReferenceId?: string;
}

/** What a change is to be made to. What is not named is drawn at random. */
export interface Target {
  productId?: string;
  configId?: string;
  environmentId?: string;
  settingId?: number;
}
