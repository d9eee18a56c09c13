/** Views of how people sign in, and of the keys of their scripts. */
import { z } from 'zod';
import { keyScopeNames } from '../../../domain/key-scopes.ts';
import { can, id, instant, personRef } from './common.ts';
import { roleView } from './people.ts';

export const accountState = z.enum(['none', 'invited', 'active', 'ended']).meta({
  description: '`none`: no way in yet; `invited`: a letter or a printed code is out; `ended`: dismissed',
});

export const accountView = z.object({
  id,
  person: personRef,
  roles: z.array(roleView),
  email: z.string().nullable(),
  login: z.string().nullable().meta({ description: 'What whoever has no e-mail signs in with' }),
  state: accountState,
  invitedAt: instant.nullable(),
  codeUntil: instant.nullable().meta({ description: 'Until when an invitation or a printed code is good' }),
  lastSignIn: instant.nullable(),
  can,
});

export const keyScope = z.enum(keyScopeNames);

export const apiKeyView = z.object({
  id,
  person: personRef,
  name: z.string(),
  scopes: z.array(keyScope),
  createdAt: instant,
  expiresAt: instant,
  lastUsedAt: instant.nullable().meta({ description: 'To the hour' }),
});

export type AccountView = z.output<typeof accountView>;
export type ApiKeyView = z.output<typeof apiKeyView>;
