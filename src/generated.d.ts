// What the build makes in dist/generated.

declare module '*/generated/validate-config' {
  /** Tells whether a configuration is what resources/spec.json asks for; the reasons are in `errors`. */
  const validate: {
    (value: unknown): boolean;
    errors?:
      { instancePath: string; keyword: string; message?: string; params: Record<string, unknown> }[] | null;
  };
  export default validate;
}

declare module '*.txt' {
  const text: string;
  export default text;
}

/** The package's version; the build puts it in. */
declare const SOURCE_VERSION: string | undefined;
