import type pg from 'pg';
import type { KeyScope } from '../../domain/key-scopes.ts';

/** A role valid on the asked day; dates are ISO days, `validTo` is the last day or null. */
export interface ActorRole {
  role: string;
  scope: string;
  validFrom: string;
  validTo: string | null;
}

/** The person behind a session or a key, with the roles of the day. */
export interface ActorRecord {
  personId: string;
  /** The session's or the key's id. */
  credentialId: string;
  /** Null for a calendar's key, which has no end. */
  expiresAt: Date | null;
  /** What a key may do of what its person may; undefined for a session, which may all of it. */
  keyScopes: readonly KeyScope[] | undefined;
  /** When the key was last used, to the hour; null for a session. */
  lastUsedAt: Date | null;
  language: string;
  roles: ActorRole[];
}

interface ActorRow {
  person_id: string;
  credential_id: string;
  expires_at: Date | null;
  key_scopes: KeyScope[] | null;
  last_used_at: Date | null;
  language: string;
  role: string | null;
  scope: string;
  valid_from: string;
  valid_to: string | null;
}

const rolesOfTheDay = `
  left join role_grants g on g.person_id = p.id and g.valid_from <= $2::date
    and (g.valid_to is null or g.valid_to >= $2::date)`;

/** Who has been dismissed is let in no more, from the day after the last one: no loop need have been there first. */
const works = '(p.dismissed_on is null or p.dismissed_on >= $2::date)';

const personColumns = `p.id as person_id, p.language, g.role, g.scope,
  g.valid_from::text as valid_from, g.valid_to::text as valid_to`;

const bySession = {
  name: 'auth-actor-by-session',
  text: `select s.id as credential_id, s."expiresAt" as expires_at, null as key_scopes, null as last_used_at,
      ${personColumns}
    from auth.session s join people p on p.user_id = s."userId" ${rolesOfTheDay}
    where s.token = $1 and s."expiresAt" > $3 and p.access_ended_at is null and ${works}`,
};

const byKey = {
  name: 'auth-actor-by-key',
  text: `select k.id as credential_id, k.expires_at, k.scopes as key_scopes, k.last_used_at, ${personColumns}
    from auth.api_keys k join people p on p.id = k.person_id ${rolesOfTheDay}
    where k.hash = $1 and k.scopes <> array['calendar'] and k.revoked_at is null and k.expires_at > $3
      and p.access_ended_at is null and ${works}`,
};

/** The key in a calendar's address reads that person's calendar, and nothing else. */
const byCalendarKey = {
  name: 'auth-actor-by-calendar-key',
  text: `select k.id as credential_id, k.expires_at, array['read'] as key_scopes, k.last_used_at, ${personColumns}
    from auth.api_keys k join people p on p.id = k.person_id ${rolesOfTheDay}
    where k.hash = $1 and k.scopes = array['calendar'] and k.revoked_at is null
      and p.access_ended_at is null and ${works} and $3::timestamptz is not null`,
};

/**
 * Who a session token or a key's hash stands for: one statement, asked anew at each request, so that a revoked
 * session, a revoked key, an ended role and a dismissal have no after-life. Undefined where unknown, expired or revoked.
 * @param at wall time (sessions) and the district's day as an ISO date (roles)
 */
export async function findActor(
  pool: pg.Pool,
  credential: { sessionToken: string } | { keyHash: string } | { calendarKeyHash: string },
  at: { now: Date; today: string },
): Promise<ActorRecord | undefined> {
  const [query, secret] =
    'keyHash' in credential
      ? [byKey, credential.keyHash]
      : 'calendarKeyHash' in credential
        ? [byCalendarKey, credential.calendarKeyHash]
        : [bySession, credential.sessionToken];
  const { rows } = await pool.query<ActorRow>({ ...query, values: [secret, at.today, at.now] });
  const [first] = rows;
  if (first === undefined) return undefined;
  return {
    personId: first.person_id,
    credentialId: first.credential_id,
    expiresAt: first.expires_at,
    keyScopes: first.key_scopes ?? undefined,
    lastUsedAt: first.last_used_at,
    language: first.language,
    roles: rows.flatMap((row) => roleOf(row) ?? []),
  };
}

function roleOf(row: ActorRow): ActorRole | undefined {
  if (row.role === null) return undefined;
  return { role: row.role, scope: row.scope, validFrom: row.valid_from, validTo: row.valid_to };
}
