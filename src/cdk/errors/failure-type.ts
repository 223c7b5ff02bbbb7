/** How one recovers: mend the configuration, try again later, or report a fault of the connector. */
export type FailureType = 'config_error' | 'transient_error' | 'system_error';
