import { addDays, atLocalTime } from '../../domain/calendar.ts';
import { refusal } from '../../domain/refusals.ts';
import { readFindings, readLastCheck } from '../../db/read/findings.ts';
import { readLetters } from '../../db/read/letters.ts';
import { readAudit, readIncidents } from '../../db/read/records.ts';
import type { Endpoints } from '../contract/index.ts';
import { listName, pageOf, pageOfWhole, positionOf } from '../read/cursor.ts';
import { findingView, lastCheckView } from '../read/finding-view.ts';
import { mailView } from '../read/mail-view.ts';
import { auditView, incidentView } from '../read/record-views.ts';
import { peopleInTimeline } from '../read/timeline-view.ts';
import type { Handler } from '../server/context.ts';
import { demandId } from '../server/validate.ts';

/** GET /api/audit: who did what, newest first; the days are the district's. */
export const audit: Handler<Endpoints['audit']> = async ({ deps, actor, query, looksAt }) => {
  const { limit, cursor, kind, actor: by, case: caseId, q, from, to } = query;
  demandId('actor', by);
  demandId('case', caseId);
  if (by !== undefined) await looksAt([by]);
  const list = listName('audit', actor.personId, query);
  const [before] = deps.cursors.unpack(list, cursor, 1) ?? [];
  const filters = {
    kind,
    actor: by,
    case: caseId,
    q,
    from: from === undefined ? undefined : atLocalTime(from, '00:00', deps.zone),
    before: to === undefined ? undefined : atLocalTime(addDays(to, 1), '00:00', deps.zone),
  };
  const rows = await readAudit(deps.history, filters, { before, limit: limit + 1 });
  const [people, organizations] = await Promise.all([
    deps.names.people(peopleInTimeline(rows)),
    deps.names.organizations(),
  ]);
  const lookup = { people, organizations, language: actor.language };
  return pageOf(
    rows,
    limit,
    (row) => auditView(row, row.type === null ? undefined : deps.core.processes.get(row.type), lookup),
    (row) => deps.cursors.pack(list, [row.id]),
  );
};

/** GET /api/incidents: what fails now; `group=fingerprint` gives one a cause. */
export const incidents: Handler<Endpoints['incidents']> = async ({ deps, actor, query }) => {
  const rows = await readIncidents(deps.pool, query.group !== undefined);
  const items = rows.map((row) => incidentView(row));
  return pageOfWhole(deps.cursors, listName('incidents', actor.personId, query), query, items);
};

/** GET /api/findings: what the check of data has found, in words, and when it looked. */
export const findings: Handler<Endpoints['findings']> = async ({ deps, actor, query }) => {
  const { limit, cursor, case: caseId, state } = query;
  demandId('case', caseId);
  const list = listName('findings', actor.personId, query);
  const after = deps.cursors.unpack(list, cursor, 2);
  const [rows, last] = await Promise.all([
    readFindings(deps.pool, { resolved: state === 'resolved', caseId }, { after, limit: limit + 1 }),
    readLastCheck(deps.pool),
  ]);
  const page = pageOf(
    rows,
    limit,
    (row) => findingView(row, deps.core.processes.get(row.type ?? ''), actor.language),
    (row) => deps.cursors.pack(list, [row.first_seen.toISOString(), row.id]),
  );
  return { ...page, lastCheck: lastCheckView(last, actor.language) };
};

/** GET /api/demo/mail: what would have been e-mailed, in the asked order; only with the demo pack and no SMTP set. */
export const demoMail: Handler<Endpoints['demoMail']> = async ({ deps, actor, query, looksAt }) => {
  if (!deps.demo || deps.sendsMail) throw refusal('not-found');
  const { limit, cursor, to, sort } = query;
  const list = listName('mail', actor.personId, query);
  const after = positionOf(deps.cursors.unpack(list, cursor, 2));
  const rows = await readLetters(deps.pool, { to, sort, after, limit: limit + 1 });
  await looksAt(rows.slice(0, limit).map(({ personId }) => personId));
  const [people, organizations] = await Promise.all([
    deps.names.people(rows.map(({ personId }) => personId)),
    deps.names.organizations(),
  ]);
  const lookup = { people, organizations, language: actor.language };
  const { zone, baseUrl, core } = deps;
  const settings = { lookup, zone, baseUrl, district: core.packs.current().name };
  return pageOf(
    rows,
    limit,
    (row) => mailView(row, { ...settings, process: core.processes.get(row.caseType ?? '') }),
    (row) => deps.cursors.pack(list, [row.sort_value, row.id]),
  );
};
