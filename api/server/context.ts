/** What handlers are given, and what the server itself is built from. */
import type { Express, Request, RequestHandler, Response } from 'express';
import type pg from 'pg';
import type { Logger } from 'pino';
import type { LocalDate } from '../../domain/calendar.ts';
import type { Look } from '../../domain/looks.ts';
import type { KeyScope } from '../../domain/key-scopes.ts';
import type { Language } from '../../domain/text-object.ts';
import type { CoreDeps } from '../../db/core/deps.ts';
import type { Wake } from '../../db/core/command.ts';
import type { KeyRing } from '../../db/details/keys.ts';
import type { Idempotency } from '../../db/core/idempotency.ts';
import type { AskEngine } from '../../db/stuck/engine-state.ts';
import type { TimeMachine } from '../../db/sandbox/move.ts';
import type { AnswerOf, Endpoint, RequestOf } from '../contract/index.ts';
import type { ReadJson } from '../security/limits.ts';
import type { WallCodes } from '../security/wall-code.ts';
import type { CursorBox } from '../read/cursor.ts';
import type { Names } from '../read/names.ts';
import type { MayScrape } from '../../telemetry/scrape.ts';
import type { LiveHub } from './live-hub.ts';
import type { Machine } from './machine.ts';
import type { StuckWatch } from './stuck-watch.ts';

/** Who is signed in, as the request's session or key says. */
export interface SignedIn {
  personId: string;
  roles: readonly { role: string; scope: string; validFrom: string; validTo: string | null }[];
  language: Language;
  /** What a key may do of what its person may; undefined in a session, which may all of it. */
  keyScopes: readonly KeyScope[] | undefined;
}

/** Sign-in and security as the server mounts them; built in `guards.ts`. */
export interface Guards {
  /** Who is asking, or undefined. Looked up in every request: a revoked right is gone at once. */
  resolve: (request: Request, response: Response) => Promise<SignedIn | undefined>;
  /** Before everything: headers of every answer, addresses that can't be. */
  first: readonly RequestHandler[];
  /** Before our own endpoints: origin and content type. */
  api: readonly RequestHandler[];
  /** Counts one attempt of the caller's address, for what is public. @throws refusal too-many-requests */
  limitAddress: (request: Request) => Promise<void>;
  /** The same of looks at a paper by its code, of which there are fewer. @throws refusal too-many-requests */
  limitLookups: (request: Request) => Promise<void>;
  /** Reads the body, once it is known who sends it. */
  readBody: ReadJson;
  /** better-auth's own routes, under /api/auth. */
  auth: RequestHandler;
  trustProxies: (app: Express) => void;
  /** Writes a refusal of rights into the audit; never fails the request. */
  refused: (refusal: {
    actorId: string | undefined;
    code: string;
    method: string;
    route: string;
    objectId: string | undefined;
  }) => void;
  /** Writes refusals that wait to be written. */
  flush: () => Promise<void>;
}

/** The engine as the API needs it: to nudge and to ask how it is. */
export interface EngineClient {
  /** Delivers what workflows are owed, while the answer goes out; what fails is left to the relay. */
  deliver: (wakes: readonly Wake[]) => void;
  health: () => Promise<{ engine: boolean; worker: boolean }>;
  /** Whether it answers, and when a worker last polled; never throws. */
  ask: AskEngine;
}

export interface ApiDeps {
  core: CoreDeps;
  /** Reads; apart from the core's pool, so that a slow list never holds up a decision. */
  pool: pg.Pool;
  /** Reads of the whole history, cases of the archive among them. */
  history: pg.Pool;
  engine: EngineClient;
  guards: Guards;
  names: Names;
  cursors: CursorBox;
  /** Codes that walls of courses show. */
  wall: WallCodes;
  live: LiveHub;
  machine: Machine;
  /** What is amiss with the whole system, as this process sees it. */
  stuckWatch: StuckWatch;
  /** Whether this request may have the metrics. */
  mayScrape: MayScrape;
  /** Business time for what is shown. */
  now: () => Promise<Date>;
  /** The district's day, by business time. */
  today: () => Promise<LocalDate>;
  zone: string;
  baseUrl: string;
  demo: boolean;
  /** Lets the engine's time run; in a sandbox alone. */
  timeMachine?: TimeMachine;
  /** Is there a mail server? Without one letters are owed and not sent. */
  sendsMail: boolean;
  /** Of people's details; undefined where the environment names none: nobody is asked then. */
  detailKeys: KeyRing | undefined;
  log: Logger;
  /** The built page; undefined where only the API is served. */
  pageFolder: string | undefined;
  /** Checks every answer against the contract: tests do. */
  checkAnswers?: boolean;
}

/** One call of an endpoint: its parsed request and who makes it. */
export interface Call<E extends Endpoint> extends RequestOf<E> {
  deps: ApiDeps;
  /** Undefined where nobody is signed in, which public endpoints alone allow. */
  actor: E['access'] extends 'public' ? SignedIn | undefined : SignedIn;
  idempotency: Idempotency | undefined;
  /** Notes that the caller is about to be told personal data of these people, as the endpoint `tells` or as said; before it answers. */
  looksAt: (people: readonly string[], as?: Look) => Promise<void>;
}

export type Handler<E extends Endpoint> = (call: Call<E>) => Promise<AnswerOf<E>>;

/** For files, streams and XML: the handler writes the response itself. */
export type RawHandler<E extends Endpoint> = (
  call: Call<E>,
  request: Request,
  response: Response,
) => Promise<void>;

export type HandlerOf<E extends Endpoint> = E extends { raw: string } ? RawHandler<E> : Handler<E>;
