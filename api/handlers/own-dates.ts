import { readCase, type CaseRead } from '../../db/read/case.ts';
import { readItems, readYearCases } from '../../db/read/years.ts';
import { localDate } from '../../domain/calendar.ts';
import { ownDates, type OwnDate } from '../../domain/own-dates.ts';
import { yearDatesOf } from '../../domain/school-year.ts';
import { inLanguage, t } from '../../domain/text-object.ts';
import type { ApiDeps, SignedIn } from '../server/context.ts';

/** The dates of the reader's years that go on: items on a day, looks back; what has only a month has no day to stand on. */
export async function ownDatesOf(deps: ApiDeps, reader: SignedIn): Promise<OwnDate[]> {
  const [now, today, cases] = await Promise.all([
    deps.now(),
    deps.today(),
    readYearCases(deps.pool, reader.personId),
  ]);
  const live = cases.filter(({ closed }) => !closed);
  const dates = await Promise.all(
    live.map(async ({ id, year }) => {
      const found = await readCase(deps.pool, reader, id, now);
      if (found === undefined) return [];
      const items = await readItems(deps.pool, reader.personId, year, id);
      const kept = items.filter((item) => item.case_id === id && item.state !== 'dropped');
      const { policy } = deps.core.packs.version(found.pack_version);
      const named = kept.map((item) => ({ id: `${id}-${item.item_id}`, title: item.title, when: item.when }));
      const asked = askedNow(deps, reader, found);
      const dates = ownDates(named, yearDatesOf(policy, 'iop-cycle', year, today)).map((date) =>
        date.kind === 'item' ? date : { ...date, id: `${id}-${date.kind}` },
      );
      return [...dates, ...asked];
    }),
  );
  return dates.flat().filter(({ when }) => when.length === 10);
}

/** Until when the reader is to answer what the year asks of them now; what only waits for a day asks nothing. */
function askedNow(deps: ApiDeps, reader: SignedIn, found: CaseRead): OwnDate[] {
  const step = deps.core.processes.get(found.type)?.steps[found.step ?? ''];
  const isAsked = found.open_tasks.some(({ holder }) => holder === reader.personId);
  if (step === undefined || step.waits === true || !isAsked || found.due === null) return [];
  const title = t(`Срок: ${inLanguage(step.title, 'ru')}, ИОП`, `Due: ${inLanguage(step.title, 'en')}`);
  return [
    { id: `${found.id}-${found.step}-due`, kind: 'item', when: localDate(found.due, deps.zone), title },
  ];
}
