/** Routing by the contract: validation, access, idempotency, the handler, the answer. */
import { Router, type Request, type RequestHandler, type Response } from 'express';
import { permits, permissions, type Permission } from '../../domain/permissions.ts';
import { refusal } from '../../domain/refusals.ts';
import { t } from '../../domain/text-object.ts';
import { endpoints, keyScopesOf, type Endpoint, type Endpoints } from '../contract/index.ts';
import type { ApiDeps, Call, HandlerOf, SignedIn } from './context.ts';
import { lookOf } from './looks.ts';
import { idempotencyOf } from './idempotency.ts';
import { parseRequest } from './validate.ts';

/** A handler for every endpoint of the contract: a missing one is a type error. */
export type Handlers = { [K in keyof Endpoints]: HandlerOf<Endpoints[K]> };

type Name = keyof Endpoints;

/** All endpoints of the contract as one router. */
export function contractRoutes(deps: ApiDeps, handlers: Handlers): Router {
  const router = Router({ caseSensitive: true, strict: true });
  for (const [name, endpoint] of Object.entries(endpoints)) {
    const method = endpoint.method.toLowerCase() as 'get' | 'post' | 'put' | 'delete';
    router[method](expressPath(endpoint.path), serve(deps, endpoint, handlers[name as Name] as AnyHandler));
  }
  // After all of them: `/api/tasks/{id}` must not refuse what `/api/tasks/decisions` would take.
  for (const [path, group] of Map.groupBy(Object.values(endpoints), (endpoint) => endpoint.path)) {
    router.all(expressPath(path), methodNotAllowed(group.map(({ method }) => method)));
  }
  return router;
}

function expressPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1');
}

type AnyHandler = (call: Call<Endpoint>, request: Request, response: Response) => Promise<unknown>;

function serve(deps: ApiDeps, endpoint: Endpoint, handler: AnyHandler): RequestHandler {
  return async (request, response) => {
    response.locals['route'] = endpoint.path;
    // Express forgets the parameters before the error middleware.
    response.locals['objectId'] = request.params['id'];
    const actor = await admitted(deps, endpoint, request, response);
    if (endpoint.body !== undefined) await deps.guards.readBody(request, response, endpoint.bodyLimit);
    const { params, query, body } = parseRequest(endpoint, {
      params: request.params,
      query: request.query,
      body: request.body,
    });
    const idempotency = endpoint.method === 'GET' ? undefined : idempotencyIn(request, body);
    const looksAt = lookOf(deps, endpoint, actor);
    if (typeof endpoint.tells === 'object' && endpoint.tells.of === 'person')
      await looksAt([(params as { id: string }).id]);
    const call = { deps, actor, params, query, body, idempotency, looksAt } as Call<Endpoint>;
    const answer = await handler(call, request, response);
    if (endpoint.raw !== undefined) return;
    if (deps.checkAnswers === true) endpoint.answer.parse(JSON.parse(JSON.stringify(answer)));
    response.status(endpoint.status ?? 200).json(answer);
  };
}

async function admitted(
  deps: ApiDeps,
  endpoint: Endpoint,
  request: Request,
  response: Response,
): Promise<SignedIn | undefined> {
  if (endpoint.access === 'public') await deps.guards.limitAddress(request);
  const actor = await deps.guards.resolve(request, response);
  if (actor === undefined) {
    if (endpoint.access === 'public') return undefined;
    throw refusal('not-signed-in');
  }
  response.locals['personId'] = actor.personId;
  response.locals['language'] = actor.language;
  demandScope(endpoint, actor);
  if (
    typeof endpoint.access === 'object' &&
    !permits(actor.roles, permissionOf(endpoint.access.permission))
  ) {
    throw refusal('not-allowed');
  }
  return actor;
}

/** @throws refusal wrong-key where a key calls what it was not made for */
function demandScope(endpoint: Endpoint, { keyScopes: held }: SignedIn): void {
  if (held === undefined) return;
  const needed = keyScopesOf(endpoint);
  if (needed.some((scope) => held.includes(scope))) return;
  throw refusal('wrong-key', {
    detail: needed.length === 0 ? IN_THE_PAGE : undefined,
    extra: { needs: needed },
  });
}

const IN_THE_PAGE = t(
  'Это делают только на странице, войдя самому: ключ здесь не принимается.',
  'This is done in the page only, by a person signed in: no key is taken here.',
);

function permissionOf(name: string): Permission {
  if (!Object.hasOwn(permissions, name)) throw new Error(`The contract names an unknown permission: ${name}`);
  return name as Permission;
}

function idempotencyIn(request: Request, body: unknown) {
  const { method, path } = request;
  return idempotencyOf({ method, path, header: request.get('idempotency-key') }, body);
}

function methodNotAllowed(methods: readonly string[]): RequestHandler {
  const allow = [...methods, ...(methods.includes('GET') ? ['HEAD'] : [])].join(', ');
  return (_request, response) => {
    response.set('Allow', allow);
    throw refusal('method-not-allowed');
  };
}
