/** The kinds of values that the API knows. */
export type SettingType = 'boolean' | 'string' | 'int' | 'double';
