/** The code that a course's wall shows while a session goes on: it changes every 30 seconds, and an older one is worth nothing. */
import { hkdfSync } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';

export const WALL_PERIOD_S = 30;

export interface WallCodes {
  /** The code of this moment, and until when the wall shows it. */
  now: (session: string, at: Date) => { code: string; until: Date };
  /** Is it the code of this moment, or the one before it, which somebody may still be typing? */
  fits: (session: string, code: string, at: Date) => boolean;
}

/** Codes whose secrets are derived from the server's: nothing of them is stored. */
export function wallCodes(secret: string): WallCodes {
  const ofSession = (session: string) => {
    const key = hkdfSync('sha256', secret, '', `wall code ${session}`, 32);
    return new TOTP({
      secret: new Secret({ buffer: key }),
      period: WALL_PERIOD_S,
      digits: 6,
      algorithm: 'SHA256',
    });
  };
  return {
    now: (session, at) => {
      const timestamp = at.getTime();
      const period = WALL_PERIOD_S * 1000;
      const until = new Date((Math.floor(timestamp / period) + 1) * period);
      return { code: ofSession(session).generate({ timestamp }), until };
    },
    fits: (session, code, at) => {
      const delta = ofSession(session).validate({ token: code, timestamp: at.getTime(), window: 1 });
      return delta === 0 || delta === -1;
    },
  };
}
