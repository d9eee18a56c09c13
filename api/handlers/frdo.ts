/** ФИС ФРДО (domain.md, fact 8): what it would reject, the files that were made, and a file again. */
import { once } from 'node:events';
import type { Response } from 'express';
import { checkedPapers, type CheckedPaper } from '../../db/frdo/checked.ts';
import { makeExport } from '../../db/frdo/make.ts';
import { auditDownload, readExport, readExports, readParts, readPeopleOf } from '../../db/frdo/read.ts';
import { countSent, type FrdoChoice } from '../../db/frdo/rows.ts';
import { read } from '../../db/core/transact.ts';
import type { Statement } from '../../db/core/sql.ts';
import { demandKeys } from '../../db/details/stored.ts';
import { ordinaryFrdo } from '../../domain/frdo.ts';
import { permits } from '../../domain/permissions.ts';
import { refusal } from '../../domain/refusals.ts';
import { inLanguage, t } from '../../domain/text-object.ts';
import { localDate } from '../../domain/calendar.ts';
import type { Endpoints } from '../contract/index.ts';
import { frdoSheet } from '../files/frdo-sheet.ts';
import { listName, pageOf, positionOf } from '../read/cursor.ts';
import { frdoErrorViews, frdoExportView } from '../read/frdo-view.ts';
import type { ApiDeps, Handler, RawHandler, SignedIn } from '../server/context.ts';
import { attachmentHeader } from './download.ts';

const fileName = t('ФРДО', 'FRDO');

/** More mistakes than anybody mends at one sitting; the rest are counted. */
const LISTED = 200;

/** GET /api/frdo/errors: of papers that no file holds yet. @throws refusal unavailable */
export const frdoErrors: Handler<Endpoints['frdoErrors']> = async ({ deps, actor, query }) => {
  const { cohort, from, to } = query;
  const choice: FrdoChoice = { cohorts: cohort === undefined ? undefined : [cohort], from, to };
  const reader = readerOf(deps);
  const wrong: CheckedPaper[] = [];
  let [papers, faulty] = [0, 0];
  for await (const paper of checkedPapers(reader, choice, await checking(deps, false))) {
    papers += 1;
    if (paper.errors.length === 0) continue;
    faulty += 1;
    if (wrong.length < LISTED) wrong.push(paper);
  }
  const [people, organizations, sent] = await Promise.all([
    deps.names.people(wrong.map(({ facts }) => facts.personId)),
    deps.names.organizations(),
    countSent(reader, choice),
  ]);
  const errors = frdoErrorViews(wrong, { people, organizations, language: actor.language });
  return { papers, ready: papers - faulty, sent, errors, more: faulty - wrong.length };
};

/** POST /api/frdo/exports. @throws refusals invalid, unavailable */
export const makeFrdoExport: Handler<Endpoints['makeFrdoExport']> = async ({
  deps,
  actor,
  body,
  looksAt,
}) => {
  const { again, leaveOutErrors, ...choice } = body;
  const rules = await checking(deps, again);
  const now = await deps.now();
  const order = {
    ...{ ...rules, choice, leaveOutErrors, now },
    name: `${inLanguage(fileName, actor.language)} ${localDate(now, deps.zone)}.xlsx`,
    by: actor.personId,
    role: roleOf(actor),
  };
  const { id, people } = await makeExport(deps.core.pool, order, frdoSheet());
  await looksAt([...people]);
  const made = await readExport(deps.core.pool, id);
  if (made === undefined) throw refusal('not-found');
  return (await exportViews(deps, actor, [made]))(made);
};

/** GET /api/frdo/exports */
export const frdoExports: Handler<Endpoints['frdoExports']> = async ({ deps, actor, query }) => {
  const list = listName('frdo-exports', actor.personId, query);
  const after = positionOf(deps.cursors.unpack(list, query.cursor, 2));
  const rows = await readExports(deps.pool, { after, limit: query.limit + 1 });
  const view = await exportViews(deps, actor, rows);
  return pageOf(rows, query.limit, view, (row) =>
    deps.cursors.pack(list, [row.made_at.toISOString(), row.id]),
  );
};

/** GET /api/frdo/exports/{id}: in the audit and on the page of each whose data it holds, before it is sent. */
export const frdoExport: RawHandler<Endpoints['frdoExport']> = async (call, _request, response) => {
  const { deps, actor, params, looksAt } = call;
  const ring = demandKeys(deps.detailKeys);
  const found = await readExport(deps.pool, params.id);
  if (found === undefined) throw refusal('not-found');
  const parts = readParts(deps.pool, ring, found);
  // Opened before anything is promised: what does not open is told in words.
  const first = await parts.next();
  const [now, people] = await Promise.all([deps.now(), readPeopleOf(deps.pool, found.id)]);
  await auditDownload(deps.pool, { by: actor.personId, role: roleOf(actor), exportId: found.id, now });
  await looksAt(people);
  response.set({
    'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'Content-Disposition': attachmentHeader(found.name),
    'Content-Length': String(found.bytes),
    'Cache-Control': 'no-store',
    ETag: `"${found.sha256}"`,
  });
  if (first.done !== true) await send(response, first.value);
  for await (const part of parts) await send(response, part);
  response.end();
};

async function send(response: Response, bytes: Buffer): Promise<void> {
  response.write(bytes);
  if (response.writableNeedDrain && !response.destroyed)
    await Promise.race([once(response, 'drain'), once(response, 'close')]);
  if (response.destroyed) throw new Error('The reader of an export has gone');
}

async function checking({ detailKeys, core, today, now }: ApiDeps, again: boolean) {
  const settings = { ...ordinaryFrdo, ...core.packs.inForce(await now()).policy.frdo };
  return { ring: demandKeys(detailKeys), settings, today: await today(), again };
}

function readerOf({ pool }: ApiDeps) {
  return {
    query: <R>(query: Statement, values?: readonly unknown[]) => read<R>(pool, query, values),
  };
}

function roleOf({ roles }: SignedIn): string {
  return roles.find((held) => permits([held], 'details.read'))?.role ?? '';
}

async function exportViews(deps: ApiDeps, { language }: SignedIn, rows: readonly { made_by: string }[]) {
  const [people, organizations] = await Promise.all([
    deps.names.people(rows.map((row) => row.made_by)),
    deps.names.organizations(),
  ]);
  return frdoExportView({ people, organizations, language });
}
