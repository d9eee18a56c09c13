import { z } from 'zod';
import { PASSWORD } from '../../db/auth/options.ts';
import { say } from '../../domain/said.ts';

const givenPassword = z
  .string({ error: say('Введите пароль', 'Enter the password') })
  .min(1, say('Введите пароль', 'Enter the password'))
  .max(
    PASSWORD.max,
    say(`Пароль не длиннее ${PASSWORD.max} знаков`, `The password has at most ${PASSWORD.max} characters`),
  );
const newPassword = z
  .string({ error: say('Введите новый пароль', 'Enter the new password') })
  .min(
    PASSWORD.min,
    say(`Пароль не короче ${PASSWORD.min} знаков`, `The password has at least ${PASSWORD.min} characters`),
  )
  .max(
    PASSWORD.max,
    say(`Пароль не длиннее ${PASSWORD.max} знаков`, `The password has at most ${PASSWORD.max} characters`),
  );

/** An e-mail, or the login of whoever has none; `email` is its name in better-auth's body. */
const signInName = z
  .string({ error: say('Укажите логин или e-mail', 'Enter the login or the e-mail') })
  .trim()
  .max(320)
  .refine(
    (given) => (given.includes('@') ? z.email().safeParse(given).success : /^[\w.-]{2,60}$/.test(given)),
    say(
      'Укажите логин или адрес электронной почты целиком, например ivanova.ms или ivanova@example.org',
      'Enter the whole login or e-mail address, such as ivanova.ms or ivanova@example.org',
    ),
  );
const code = z
  .string({ error: say('Введите код', 'Enter the code') })
  .trim()
  .min(1, say('Введите код', 'Enter the code'))
  .max(100, say('Это не код: он короче', 'This is no code: a code is shorter'));

/** A route of better-auth that we let through, or one of our own beside them (own-routes.ts). */
export interface AuthRoute {
  /** Strict: an unknown field is refused, so a client can't write a field that a later version reads. */
  body?: z.ZodObject;
  /**
   * What could be guessed: attempts are counted by address, and beside that by the account they name (`named`) or are
   * signed in to (`own`). `asked`: counted like `named`, right or wrong. `code`: by address alone.
   */
  guesses?: 'named' | 'own' | 'asked' | 'code';
}

/**
 * Everything else that better-auth can do (sign-up, changing e-mail or profile, deleting oneself, linking other
 * accounts, listing session tokens) is not there: accounts come from the district's own list of people.
 */
export const authRoutes: Readonly<Record<string, AuthRoute>> = {
  'POST /sign-in/email': {
    body: z.strictObject({ email: signInName, password: givenPassword, rememberMe: z.boolean().optional() }),
    guesses: 'named',
  },
  'POST /sign-out': { body: z.strictObject({}) },
  'GET /get-session': {},
  'POST /change-password': {
    body: z.strictObject({
      currentPassword: givenPassword,
      newPassword,
      revokeOtherSessions: z.boolean().optional(),
    }),
    guesses: 'own',
  },
  'POST /revoke-other-sessions': { body: z.strictObject({}) },
  'GET /ways': {},
  'POST /forgot-password': { body: z.strictObject({ email: signInName }), guesses: 'asked' },
  'POST /codes/look': { body: z.strictObject({ code }), guesses: 'code' },
  'POST /codes/redeem': { body: z.strictObject({ code, newPassword }), guesses: 'code' },
  'GET /oidc/start': { guesses: 'code' },
  'GET /oidc/callback': { guesses: 'code' },
};

export const isSignUp = (path: string): boolean => path.startsWith('/sign-up');
