import type { BetterAuthPlugin } from 'better-auth';
import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { z } from 'zod';

/**
 * Signs in whoever has proved who they are otherwise than by a password: by a one-time code, by the district's
 * provider. Without a path, so that no request reaches it: only `auth.api.openSession` does.
 */
export const openSessionPlugin = {
  id: 'open-session',
  endpoints: {
    openSession: createAuthEndpoint(
      { method: 'POST', body: z.object({ userId: z.string() }) },
      async (ctx): Promise<{ opened: boolean }> => {
        const { internalAdapter } = ctx.context;
        const user = await internalAdapter.findUserById(ctx.body.userId);
        if (user === null) return { opened: false };
        await setSessionCookie(ctx, { session: await internalAdapter.createSession(user.id), user });
        return { opened: true };
      },
    ),
  },
} satisfies BetterAuthPlugin;
