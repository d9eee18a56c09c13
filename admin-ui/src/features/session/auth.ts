import { send } from '../../shared/api/call.ts';

/** better-auth's own routes: passwords and codes go there and nowhere else. Without an e-mail one signs in by a login. */
export async function signIn(email: string, password: string): Promise<void> {
  await send('POST', '/api/auth/sign-in/email', { body: { email, password } });
}

export async function signOut(): Promise<void> {
  await send('POST', '/api/auth/sign-out', { body: {} });
}

/** Changes one's own password and signs out everywhere else. */
export async function changePassword(currentPassword: string, newPassword: string): Promise<void> {
  const body = { currentPassword, newPassword, revokeOtherSessions: true };
  await send('POST', '/api/auth/change-password', { body });
}

export async function signOutElsewhere(): Promise<void> {
  await send('POST', '/api/auth/revoke-other-sessions', { body: {} });
}

/** The other ways in beside the password: the district's provider, where it has one. */
export function waysIn(signal: AbortSignal): Promise<{ oidc: { name: string } | null }> {
  return send('GET', '/api/auth/ways', { signal });
}

/** Where the provider's button leads; it brings people back to `to`. */
export function providerAddress(to: string): string {
  return `/api/auth/oidc/start?${new URLSearchParams({ to })}`;
}

export async function forgotPassword(email: string): Promise<void> {
  await send('POST', '/api/auth/forgot-password', { body: { email } });
}

export interface CodeOwner {
  name: string;
  signInName: string;
}

/** Whose the code is; it stays as good as it was. */
export function lookAtCode(code: string): Promise<CodeOwner> {
  return send('POST', '/api/auth/codes/look', { body: { code } });
}

/** Sets the password once, and signs in. */
export async function redeemCode(code: string, newPassword: string): Promise<void> {
  await send('POST', '/api/auth/codes/redeem', { body: { code, newPassword } });
}
