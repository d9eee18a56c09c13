import { send } from '../../shared/api/call.ts';

/** better-auth's own routes: the password goes there and nowhere else. */
export async function signIn(email: string, password: string): Promise<void> {
  await send('POST', '/api/auth/sign-in/email', { body: { email, password } });
}

export async function signOut(): Promise<void> {
  await send('POST', '/api/auth/sign-out', { body: {} });
}
