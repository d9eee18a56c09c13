import type { z } from 'zod';
import type { KeyScope } from '../../domain/key-scopes.ts';
import type { Tells } from '../../domain/looks.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/**
 * One endpoint as data: routing, validation, OpenAPI and the page's typed client are derived from it.
 * `access`: 'public', 'signedIn' (and the handler checks the object), or a permission of `domain/permissions.ts`.
 */
export interface Endpoint {
  method: Method;
  /** With `{name}` placeholders, e.g. `/api/cases/{id}`. */
  path: string;
  summary: string;
  access: 'public' | 'signedIn' | { permission: string };
  /** The scopes of which a script's key needs one; `keyScopesOf` says what holds where it is left out. */
  key?: KeyScope | readonly KeyScope[];
  /**
   * Whose personal data beyond name and role it tells; 'nobody' where left out. A test demands a word of every endpoint
   * that may tell some (api/personal-data.test.ts).
   */
  tells?: Tells;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** Takes one file as multipart, field `file`, in place of a body. */
  takesFile?: true;
  /** In bytes; 1 MB where left out. */
  bodyLimit?: number;
  answer: z.ZodType;
  /** Success status, 200 where left out. */
  status?: 200 | 201 | 202;
  /** The handler writes the response itself (files, event streams, XML). */
  raw?: string;
}

export function endpoint<const E extends Endpoint>(definition: E): E {
  return definition;
}

/**
 * The scopes of which a key needs one to call this endpoint. Reading needs `read`; everything else is done in a session,
 * in the page, unless the endpoint names a scope. Who manages people and accounts does so in the page, reading too.
 */
export function keyScopesOf({ method, access, key }: Endpoint): readonly KeyScope[] {
  if (key !== undefined) return typeof key === 'string' ? [key] : key;
  const isOfAccounts = typeof access === 'object' && access.permission === 'people.manage';
  return method === 'GET' && !isOfAccounts ? ['read'] : [];
}

type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined;

export interface RequestOf<E extends Endpoint> {
  params: Parsed<E['params']>;
  query: Parsed<E['query']>;
  body: Parsed<E['body']>;
}

export type AnswerOf<E extends Endpoint> = z.output<E['answer']>;
