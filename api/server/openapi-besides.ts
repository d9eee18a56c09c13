/** What the contract doesn't hold: sign-in (better-auth's) and what watches the process. */
import { AUTH_PATH } from '../auth/auth.ts';
import { authRoutes, type AuthRoute } from '../auth/routes.ts';
import { jsonBody, type Json } from './openapi-schemas.ts';

const watched: Record<string, readonly [summary: string, type: string, wrong?: string]> = {
  '/healthz': ['This process is up', 'application/json'],
  '/readyz': ['Database, engine, worker and disk, or which of them is missing', 'application/json', '503'],
  '/metrics': ['For Prometheus, from this machine or with METRICS_TOKEN', 'text/plain', '403'],
  '/calendar/{key}.ics': [
    'The council’s sessions for a calendar program, by the key in its address',
    'text/calendar',
  ],
  '/verify/{code}': [
    'Is this paper of a course genuine? A page to read; JSON as `/api/verify/{code}` to whoever accepts nothing else',
    'text/html',
  ],
};

/** Path items of sign-in, health and metrics; none of them needs a session, changing a password apart. */
export function pathsBesides(): Json {
  const all: Json = {};
  for (const [route, declared] of Object.entries(authRoutes)) {
    const [method = '', path = ''] = route.split(' ');
    all[AUTH_PATH + path] = { [method.toLowerCase()]: authOperation(path, declared) };
  }
  for (const [path, [summary, type, wrong]] of Object.entries(watched)) {
    const content = { [type]: { schema: {} } };
    const responses = {
      200: { description: 'Done', content },
      ...(wrong && { [wrong]: { description: wrong === '403' ? 'Asked by a stranger' : 'Not ready' } }),
    };
    all[path] = { get: { summary, security: [], responses } };
  }
  return all;
}

function authOperation(path: string, { body, guesses }: AuthRoute): Json {
  return {
    summary: `Sign-in: ${path}`,
    ...(guesses !== 'own' && { security: [] }),
    ...(body && { requestBody: jsonBody(body) }),
    responses: {
      200: { description: 'Done', content: { 'application/json': { schema: {} } } },
      default: {
        description: 'Refused',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/problem' } } },
      },
    },
  };
}
