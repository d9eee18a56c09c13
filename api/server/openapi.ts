/** OpenAPI 3.1, made of the contract (api.md: all of it is described in `/openapi.json`). */
import { z } from 'zod';
import { refusals } from '../../domain/refusals.ts';
import type { Text } from '../../domain/text-object.ts';
import { endpoints, keyScopesOf, type Endpoint } from '../contract/index.ts';
import * as views from '../contract/views.ts';
import { pathsBesides } from './openapi-besides.ts';
import { component, inputSchema, jsonBody, type Json } from './openapi-schemas.ts';

const COMPONENTS = '#/components/schemas/';

let made: Json | undefined;

/** The document; made once, the contract doesn't change while the process lives. */
export function openApi(): Json {
  if (made !== undefined) return made;
  const answers = namedAnswers();
  made = {
    openapi: '3.1.0',
    info: {
      title: "Professional development of a district's teachers",
      version: '1',
      description:
        'Errors are `application/problem+json`. Lists take `limit` and `cursor`. Writes take `Idempotency-Key`.',
    },
    servers: [{ url: '/' }],
    security: [{ session: [] }, { key: [] }],
    paths: { ...paths(answers), ...pathsBesides() },
    components: {
      schemas: components(answers),
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'session_token',
          description:
            'Set by `POST /api/auth/sign-in/email {email, password}`; its full name differs from copy to copy.',
        },
        key: { type: 'apiKey', in: 'header', name: 'x-api-key' },
      },
    },
  };
  return made;
}

/** Every answer under a name of its own: the view's, or the first endpoint's that gives it. */
function namedAnswers() {
  const registry = z.registry<{ id: string }>();
  for (const [name, schema] of Object.entries(views)) {
    if (schema instanceof z.ZodObject) registry.add(schema, { id: name });
  }
  for (const [name, { answer }] of Object.entries(endpoints)) {
    if (!registry.has(answer)) registry.add(answer, { id: `${name}Answer` });
  }
  return registry;
}

function components(registry: ReturnType<typeof namedAnswers>): Json {
  const { schemas } = z.toJSONSchema(registry, { uri: (id) => COMPONENTS + id, unrepresentable: 'any' });
  return Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, component(schema as Json)]));
}

function paths(answers: ReturnType<typeof namedAnswers>): Json {
  const all: Record<string, Json> = {};
  for (const [name, endpoint] of Object.entries(endpoints)) {
    (all[endpoint.path] ??= {})[endpoint.method.toLowerCase()] = operation(
      name,
      endpoint,
      answers.get(endpoint.answer)?.id ?? '',
    );
  }
  return all;
}

function operation(name: string, endpoint: Endpoint, answer: string): Json {
  const body = endpoint.takesFile ? uploadBody() : endpoint.body && jsonBody(endpoint.body);
  return {
    operationId: name,
    summary: endpoint.summary,
    description: neededBy(endpoint),
    ...(keyScopesOf(endpoint).length === 0 && { security: [{ session: [] }] }),
    parameters: [
      ...parameters(endpoint.params, 'path'),
      ...parameters(endpoint.query, 'query'),
      ...(endpoint.method === 'GET' ? [] : [idempotencyKey]),
    ],
    ...(body && { requestBody: body }),
    responses: {
      [endpoint.status ?? 200]: { description: 'Done', content: answerContent(endpoint, answer) },
      default: {
        description: 'Refused',
        content: { 'application/problem+json': { schema: { $ref: `${COMPONENTS}problem` } } },
      },
    },
  };
}

function neededBy(endpoint: Endpoint): string {
  const { access } = endpoint;
  const scopes = keyScopesOf(endpoint).map((scope) => `\`${scope}\``);
  return [
    ...(typeof access === 'object' ? [`Needs the permission \`${access.permission}\`.`] : []),
    scopes.length === 0 ? 'Takes no key.' : `A key needs the scope ${scopes.join(' or ')}.`,
  ].join(' ');
}

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  schema: { type: 'string', maxLength: 200 },
  description: 'The same key and body give the same answer, for 30 days',
};

function answerContent({ raw }: Endpoint, answer: string): Json {
  const isText = raw !== undefined && raw !== 'application/json';
  const schema = isText ? { type: 'string' } : { $ref: COMPONENTS + answer };
  return { [raw ?? 'application/json']: { schema } };
}

function uploadBody(): Json {
  const file = { type: 'string', contentMediaType: 'application/octet-stream' };
  const schema = { type: 'object', required: ['file'], properties: { file } };
  return { required: true, content: { 'multipart/form-data': { schema } } };
}

function parameters(schema: z.ZodObject | undefined, place: 'path' | 'query'): Json[] {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = inputSchema(schema) as {
    properties?: Json;
    required?: string[];
  };
  return Object.entries(properties).map(([name, inner]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: inner,
  }));
}

/** The closed list of refusals, for the human docs. */
export function refusalList(): { code: string; status: number; title: Text }[] {
  return Object.entries(refusals).map(([code, { status, title }]) => ({ code, status, title }));
}
