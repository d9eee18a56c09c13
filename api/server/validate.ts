import type { z } from 'zod';
import { refusal } from '../../domain/refusals.ts';
import { fieldErrors } from '../../domain/zod-russian.ts';
import { say } from '../../domain/said.ts';
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

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Every `{id}` of the contract is a UUID; the database must not meet what isn't one. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && UUID.test(value);
}

/** An id in a query or body, under its field's name. @throws refusal invalid */
export function demandId(path: string, value: string | undefined | null): void {
  if (value === undefined || value === null || isId(value)) return;
  throw refusal('invalid', {
    errors: [
      {
        path,
        message: say(
          'Такого номера не бывает. Выберите из списка.',
          'There is no such id. Choose from the list.',
        ),
      },
    ],
  });
}

function parsedParams(schema: z.ZodType, value: unknown): unknown {
  const result = schema.safeParse(value);
  if (!result.success) throw refusal('not-found');
  const { data } = result;
  if (typeof data === 'object' && data !== null && 'id' in data && !isId(data.id)) throw refusal('not-found');
  return data;
}

/** A value by its schema, strictly. @throws refusals invalid, unknown-field */
export function parsed(schema: z.ZodType, value: unknown): unknown {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const { issues } = result.error;
  const onlyUnknown = issues.every(({ code }) => code === 'unrecognized_keys');
  throw refusal(onlyUnknown ? 'unknown-field' : 'invalid', { errors: fieldErrors(issues) });
}
