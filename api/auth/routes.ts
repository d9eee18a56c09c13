import { z } from 'zod';
import { PASSWORD } from '../../db/auth/options.ts';
import { say } from '../../domain/said.ts';

const email = z
  .email({
    error: say(
      'Укажите адрес электронной почты целиком, например ivanova@example.org',
      'Enter the whole e-mail address, such as ivanova@example.org',
    ),
  })
  .max(320);
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

/** A route of better-auth that we let through. */
export interface AuthRoute {
  /** Strict: an unknown field is refused, so a client can't write a field that a later version reads. */
  body?: z.ZodObject;
  /** Checks a password: attempts are counted by address, and by the account they name or are signed in to. */
  guesses?: 'named' | 'own';
}

/**
 * Everything else that better-auth can do (sign-up, changing e-mail or profile, deleting oneself, linking other
 * accounts, listing session tokens) is not there: accounts come from the district's own list of people.
 */
export const authRoutes: Readonly<Record<string, AuthRoute>> = {
  'POST /sign-in/email': {
    body: z.strictObject({ email, password: givenPassword, rememberMe: z.boolean().optional() }),
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
};

export const isSignUp = (path: string): boolean => path.startsWith('/sign-up');
