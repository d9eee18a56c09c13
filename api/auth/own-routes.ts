/** What stands under /api/auth beside better-auth's own routes: codes, the forgotten password, the district's provider. */
import { forgotPassword, lookAtCode, redeemCode } from './codes.ts';
import { finishOidc, startOidc } from './oidc-routes.ts';
import type { OwnRoute } from './own-route.ts';

export const ownRoutes: Readonly<Record<string, OwnRoute>> = {
  'GET /ways': async ({ deps }) => ({ body: { oidc: deps.oidc ? { name: deps.oidc.name } : null } }),
  'POST /forgot-password': forgotPassword,
  'POST /codes/look': lookAtCode,
  'POST /codes/redeem': redeemCode,
  'GET /oidc/start': startOidc,
  'GET /oidc/callback': finishOidc,
};
