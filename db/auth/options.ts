import type { BetterAuthOptions } from 'better-auth';
import type pg from 'pg';

const HOUR = 3_600;

/** Seconds that a session lasts since its last refresh, and how old it must be to be refreshed. */
export const SESSION = { expiresIn: 7 * 24 * HOUR, updateAge: 24 * HOUR } as const;

/** Lengths in characters. */
export const PASSWORD = { min: 8, max: 128 } as const;

/**
 * What migrations and the running server must agree on. No additional fields on user or session: who a person is
 * and what they may do stands in `people` and `role_grants`, where no sign-in route can write.
 */
export function authOptions(pool: pg.Pool) {
  return {
    database: pool,
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD.min,
      maxPasswordLength: PASSWORD.max,
    },
    // Every request asks the database, so that a revoked session ends at once.
    session: { ...SESSION, cookieCache: { enabled: false } },
    databaseHooks: {
      session: {
        create: { after: async ({ userId, createdAt }) => keepLastSignIn(pool, userId, createdAt) },
      },
    },
    telemetry: { enabled: false },
  } satisfies BetterAuthOptions;
}

/** Sessions are forgotten when they end; when somebody was last here is asked for years later. */
async function keepLastSignIn(pool: pg.Pool, userId: string, at: Date): Promise<void> {
  await pool.query(
    `insert into auth.last_sign_ins (user_id, at) values ($1, $2)
     on conflict (user_id) do update set at = excluded.at`,
    [userId, at],
  );
}
