/** A real SMTP server that takes letters, and refuses, delays, drops or dies as a test says. */
import { once } from 'node:events';
import type { Socket } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import { freePort } from '../../scripts/runtime/ports.ts';

/** What the server does next; undefined takes the letter. */
export interface Behavior {
  /** Answers `RCPT TO` or the letter itself with this code. */
  recipient?: number;
  content?: number;
  /** Cuts the connection when the letter is here: before the answer, having kept it or not. */
  drops?: 'kept' | 'lost';
  /** Runs while the letter is on its way: before it is answered. */
  meanwhile?: () => Promise<void>;
}

export interface MailServer {
  url: string;
  /** Letters that the server has, in order. */
  received: Email[];
  behave: (letter: { to: string }) => Behavior;
  password: string;
  stop(): Promise<void>;
  start(): Promise<void>;
}

const refuse = (code: number, message: string) => Object.assign(new Error(message), { responseCode: code });

export async function mailServer(): Promise<MailServer> {
  const port = await freePort();
  let running: SMTPServer | undefined;
  const sockets = new Map<string, Socket>();
  const server: MailServer = {
    url: `smtp://pd:secret@127.0.0.1:${port}`,
    received: [],
    behave: () => ({}),
    password: 'secret',
    start: async () => {
      running = build();
      running.listen(port, '127.0.0.1');
      await once(running.server, 'listening');
    },
    stop: async () => {
      const stopping = running;
      running = undefined;
      for (const socket of sockets.values()) socket.destroy();
      await new Promise<void>((done) => (stopping === undefined ? done() : stopping.close(() => done())));
    },
  };

  function build(): SMTPServer {
    const made = new SMTPServer({
      disabledCommands: ['STARTTLS'],
      closeTimeout: 200,
      logger: false,
      onAuth: ({ password }, _session, callback) =>
        password === server.password
          ? callback(null, { user: 'pd' })
          : callback(refuse(535, 'Authentication failed')),
      onRcptTo: ({ address }, _session, callback) => {
        const { recipient } = server.behave({ to: address });
        callback(recipient === undefined ? null : refuse(recipient, 'No such mailbox here'));
      },
      onData: (stream, session, callback) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => void take(Buffer.concat(chunks), session, callback));
      },
    });
    made.server.on('connection', (socket: Socket) => {
      const key = String(socket.remotePort);
      sockets.set(key, socket);
      socket.on('close', () => sockets.delete(key));
    });
    made.on('error', () => undefined);
    return made;
  }

  async function take(
    raw: Buffer,
    session: SMTPServerSession,
    callback: (error?: Error | null) => void,
  ): Promise<void> {
    const { content, drops, meanwhile } = server.behave({ to: session.envelope.rcptTo[0]?.address ?? '' });
    await meanwhile?.();
    if (content !== undefined) {
      callback(refuse(content, 'Try again later'));
      return;
    }
    if (drops !== 'lost') server.received.push(await PostalMime.parse(raw));
    if (drops === undefined) callback();
    else sockets.get(String(session.remotePort))?.destroy();
  }

  await server.start();
  return server;
}
