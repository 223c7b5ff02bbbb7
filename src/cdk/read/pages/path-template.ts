import { ConnectorError } from '../../errors/connector-error';
import type { Slice } from '../tree/slice';

/** Fills a template such as `/v1/products/{productId}/tags`; values are encoded for a path. Throws where the API did not tell one. */
export function fillTemplate(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw missing(name, template);
    // By way of bytes: half of a surrogate pair would make it throw.
    return encodeURIComponent(Buffer.from(value).toString());
  });
}

function missing(name: string, template: string): ConnectorError {
  return new ConnectorError({
    failureType: 'system_error',
    userMessage: `An answer of the API lacks the ${name} that GET ${template} takes. Look for a newer version of the connector, or report it.`,
  });
}

/** A path, which may have a query already, with more query parameters. */
export function withQuery(path: string, query: Readonly<Record<string, string>>): string {
  const text = Object.entries(query)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
  return text === '' ? path : `${path}${path.includes('?') ? '&' : '?'}${text}`;
}

/** Path and query of a stream's request at a slice; pages and spans of time are added to it. */
export function requestPath(
  { request }: { readonly request: { readonly path: string; readonly query?: Record<string, string> } },
  { values }: Slice,
): string {
  return withQuery(fillTemplate(request.path, values), request.query ?? {});
}
