/** The mail server: how a letter is handed to it, and what its answers mean for the letter. */
import { createTransport } from 'nodemailer';
import type { Mail } from '../domain/letters/mail.ts';

export interface SmtpSettings {
  /** `smtp://user:password@host:port`, or `smtps://` for TLS from the first byte. */
  url: string;
  /** `Name <address>` or an address. */
  from: string;
  /** Shorter in tests. */
  timeoutMs?: number;
}

export interface Envelope extends Mail {
  to: string;
  /** With its angle brackets; the same for every attempt. */
  messageId: string;
}

/**
 * - `sent`: the server has taken it;
 * - `refused`: this letter never goes (no such recipient);
 * - `later`: this letter not now (greylisting);
 * - `down`: no letter now (unreachable, wrong password). It may have been taken: the answer was lost.
 */
export type Sending =
  | { outcome: 'sent' }
  | { outcome: 'refused' | 'later'; error: string }
  | { outcome: 'down'; error: string; cause: 'unreachable' | 'signIn' | 'sender' };

export type Send = (letter: Envelope) => Promise<Sending>;

/** A whole attempt, from the connection to the last answer: less than a claim lasts (db/letters/outbox.ts). */
const LIMIT_MS = 60_000;

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

export function createSmtp({ url, from, timeoutMs = LIMIT_MS }: SmtpSettings): Send {
  const { protocol, hostname, port, username, password } = new URL(url);
  const secure = protocol === 'smtps:';
  const user = decodeURIComponent(username);
  const transport = createTransport({
    host: hostname,
    port: Number(port) || (secure ? 465 : 587),
    secure,
    // A password never goes over the network in the clear.
    requireTLS: !secure && user !== '' && !LOOPBACK.has(hostname),
    ...(user !== '' && { auth: { user, pass: decodeURIComponent(password) } }),
    connectionTimeout: timeoutMs / 3,
    greetingTimeout: timeoutMs / 3,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return async ({ to, messageId, subject, text, html }) => {
    try {
      await transport.sendMail({
        from,
        // An object: what looks like a list of addresses is none.
        to: { name: '', address: to },
        subject,
        text,
        html,
        messageId,
        headers: { 'Auto-Submitted': 'auto-generated' },
        signal: AbortSignal.timeout(timeoutMs),
      });
      return { outcome: 'sent' };
    } catch (error) {
      return meaningOf(error);
    }
  };
}

interface SmtpError {
  code?: string;
  command?: string;
  responseCode?: number;
  response?: string;
}

/** By the stage at which it failed: what is about this letter, and what about the server. */
function meaningOf(failure: unknown): Sending {
  const { code = '', command = '', responseCode = 0, response } = failure as SmtpError;
  const said = response ?? (failure instanceof Error ? failure.message : String(failure));
  const error = `${code} ${said}`.trim().slice(0, 500);
  if (code === 'EAUTH') return { outcome: 'down', error, cause: 'signIn' };
  if (command === 'MAIL FROM' || said.startsWith('Invalid sender'))
    return { outcome: 'down', error, cause: 'sender' };
  // An address that no server would take.
  if (code === 'EENVELOPE' && command === 'API') return { outcome: 'refused', error };
  if (command !== 'RCPT TO' && command !== 'DATA') return { outcome: 'down', error, cause: 'unreachable' };
  return { outcome: responseCode >= 500 ? 'refused' : 'later', error };
}
