import type { z } from 'zod';
import { refusal } from '../../domain/refusals.ts';
import { fieldErrors } from '../../domain/zod-russian.ts';
import type { Endpoint } from '../contract/index.ts';

interface Raw {
  params: unknown;
  query: unknown;
  body: unknown;
}

/**
 * The request by the endpoint's schemas. Strict: what the contract doesn't know is refused.
 * A path that names nothing is "not found", as if it were unknown.
 */
export function parseRequest(endpoint: Endpoint, raw: Raw): Raw {
  return {
    params: endpoint.params ? parsedParams(endpoint.params, raw.params) : undefined,
    query: endpoint.query ? parsed(endpoint.query, raw.query) : undefined,
    body: endpoint.body ? parsed(endpoint.body, raw.body ?? {}) : undefined,
  };
}

function parsedParams(schema: z.ZodType, value: unknown): unknown {
  const result = schema.safeParse(value);
  if (!result.success) throw refusal('not-found');
  return result.data;
}

function parsed(schema: z.ZodType, value: unknown): unknown {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const { issues } = result.error;
  const onlyUnknown = issues.every(({ code }) => code === 'unrecognized_keys');
  throw refusal(onlyUnknown ? 'unknown-field' : 'invalid', { errors: fieldErrors(issues) });
}
