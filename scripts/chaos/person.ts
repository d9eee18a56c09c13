/** A person at a client that never gives up: it notes each request before sending it, and repeats what is unclear. */
import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import type { LogLine, Outcome, Sent, SentTogether } from '../../checker/client-log.ts';
import { openSession, pause, type Site } from './site.ts';

type Method = 'POST' | 'PUT';

export interface Person {
  login: string;
  id: string;
  /** Reads; undefined, after a pause, where no clear answer came. Throws when the site has closed. */
  look<T>(path: string): Promise<T | undefined>;
  /**
   * Writes under one key until the answer is clear; throws when the site closes before. `sent` is noted for the
   * checker; undefined is what it has no rule about.
   */
  write(
    sent: Sent | SentTogether | undefined,
    path: string,
    body: unknown,
    method?: Method,
  ): Promise<Outcome>;
  /** Uploads a file, until the answer is clear. @returns its id */
  upload(name: string, text: string): Promise<string>;
  /** Writes once and doesn't wait to hear what came of it. */
  tell(path: string, body: unknown): Promise<void>;
}

/** Signs in and learns who they are, however long the site is away. */
export async function enter(site: Site, login: string): Promise<Person> {
  const session = await openSession(site, login);
  const look = async <T>(path: string): Promise<T | undefined> => {
    const outcome = await session.send('GET', path);
    if (outcome.result === 'ok') return outcome.answer as T;
    await pause(site, 0);
    return undefined;
  };
  const personId = await learnId(site, look);
  // Numbered by each person alone: keys are shared by people, as scripts of different people do.
  let number = 0;

  const note = (line: LogLine) => appendFileSync(site.logFile, `${JSON.stringify(line)}\n`);
  const at = () => new Date().toISOString();

  async function once(
    id: string,
    request: { method: Method; path: string; body: unknown; key: string },
  ): Promise<Outcome | undefined> {
    site.counts.requests += 1;
    const { method, path, body, key } = request;
    const outcome = await session.send(method, path, body, key);
    note({ at: at(), id, outcome });
    if (outcome.result !== 'unclear') return outcome;
    site.counts.unclear += 1;
    return undefined;
  }

  const write: Person['write'] = async (sent, path, body, method = 'POST') => {
    number += 1;
    const [id, key] = [randomUUID(), String(number)];
    if (sent !== undefined) note({ at: at(), id, personId, key, sent });
    for (let attempt = 0; ; attempt++) {
      const copies = attempt === 0 && site.sendsTwice() ? 2 : 1;
      const answers = await Promise.all(
        Array.from({ length: copies }, () => once(id, { method, path, body, key })),
      );
      const clear = answers.find((outcome) => outcome !== undefined);
      if (clear !== undefined) return clear;
      await pause(site, attempt);
    }
  };

  async function upload(name: string, text: string): Promise<string> {
    const form = new FormData();
    form.append('file', new Blob([text]), name);
    const uploaded = await write(undefined, '/api/attachments', form);
    if (uploaded.result !== 'ok') throw new Error(`A file was refused: ${uploaded.code}`);
    return String(uploaded.answer['id']);
  }

  const tell = async (path: string, body: unknown) => void (await session.send('POST', path, body));

  return { login, id: personId, look, write, upload, tell };
}

async function learnId(site: Site, look: Person['look']): Promise<string> {
  for (let attempt = 0; ; attempt++) {
    const me = await look<{ person: { id: string } }>('/api/me');
    if (me !== undefined) return me.person.id;
    await pause(site, attempt);
  }
}
