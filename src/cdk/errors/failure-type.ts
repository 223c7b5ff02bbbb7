/** How to recover: fix the configuration, try again later, or report a defect of the connector. */
export type FailureType = 'config_error' | 'transient_error' | 'system_error';
