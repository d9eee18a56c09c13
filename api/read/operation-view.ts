import { localDate } from '../../domain/calendar.ts';
import { datesIn } from '../../domain/dates.ts';
import { operatorActions } from '../../domain/operations/actions.ts';
import type { ProcessDeclaration } from '../../domain/process.ts';
import { counted } from '../../domain/russian.ts';
import { stateTitle } from '../../domain/state-words.ts';
import { inLanguage, t, type Text } from '../../domain/text-object.ts';
import type { Snapshot } from '../../db/operate/snapshot.ts';
import type { ItemRead, OperationRead } from '../../db/read/operations.ts';
import type { OperationChange, OperationItem, OperationView } from '../contract/views.ts';
import { iso, personRef, type Lookup } from './refs.ts';

interface Shown {
  lookup: Lookup;
  processes: ReadonlyMap<string, ProcessDeclaration>;
  zone: string;
  now: Date;
}

/** An operation with some of its items, in the reader's language. */
export function operationView(
  row: OperationRead,
  items: readonly ItemRead[],
  { final, nextCursor, ...shown }: Shown & { final: Text | undefined; nextCursor: string | null },
): OperationView {
  const { language } = shown.lookup;
  const say = (text: Text) => inLanguage(text, language);
  const title = say(operatorActions[row.action].title);
  return {
    id: row.id,
    action: row.action,
    actionTitle: row.undoes === null ? title : `${say(t('Отмена', 'Taken back'))}: ${title}`,
    reason: row.reason,
    by: personRef(shown.lookup, row.actor_id),
    at: iso(row.at),
    state: row.state,
    summary: say(summary(row)),
    total: row.total,
    waiting: row.waiting,
    planned: row.planned,
    refused: row.refused,
    done: row.done,
    verified: row.verified,
    undoes: row.undoes,
    undoneBy: row.undone_by,
    finalBecause: final === undefined ? null : say(final),
    items: items.map((item) => itemView(item, shown)),
    nextCursor,
  };
}

/** How it went, in a line: a page or a terminal may show nothing else. */
function summary({ state, total, planned, refused, done, verified, waiting }: OperationRead): Text {
  const left = refused === 0 ? '' : `, ${counted(refused, ['отказ', 'отказа', 'отказов'])}`;
  const leftEn = refused === 0 ? '' : `, ${refused} refused`;
  switch (state) {
    case 'planned':
      return t(`Изменится ${planned} из ${total}${left}`, `${planned} of ${total} would change${leftEn}`);
    case 'running':
      return t(
        `Сделано ${done} из ${total}, осталось ${waiting + planned}${left}`,
        `${done} of ${total} done, ${waiting + planned} to go${leftEn}`,
      );
    case 'verifying':
      return t(
        `${done} из ${total}, проверено ${verified}${left}`,
        `${done} of ${total}, ${verified} verified${leftEn}`,
      );
    case 'done':
      return t(`${done} из ${total}, проверено${left}`, `${done} of ${total}, verified${leftEn}`);
  }
}

function itemView(item: ItemRead, shown: Shown): OperationItem {
  const { language } = shown.lookup;
  const process = shown.processes.get(item.type);
  return {
    caseId: item.case_id,
    subject: item.subject,
    type: item.type,
    typeTitle: process ? inLanguage(process.title, language) : item.type,
    state: item.state,
    changes: item.before && item.after ? changes(item.before, item.after, process, shown) : [],
    problem: item.problem && { code: item.problem.code, detail: inLanguage(item.problem.detail, language) },
    verified: item.verified_at !== null,
  };
}

/** What differs between two snapshots of a case, in words. */
function changes(
  before: Snapshot,
  after: Snapshot,
  process: ProcessDeclaration | undefined,
  { lookup, zone, now }: Shown,
): OperationChange[] {
  const { language } = lookup;
  const say = (text: Text) => inLanguage(text, language);
  const stepTitle = (key: string) => (process?.steps[key] ? say(process.steps[key].title) : key);
  const stepTitles = ({ steps }: Snapshot) => steps.map(({ key }) => stepTitle(key)).join(', ') || null;
  const day = (at: string) => datesIn(language).dayMonth(localDate(new Date(at), zone), localDate(now, zone));
  const found: OperationChange[] = [];
  const change = (what: string, from: string | null, to: string | null) => {
    if (from !== to) found.push({ what, before: from, after: to });
  };
  for (const task of after.tasks) {
    const was = before.tasks.find(({ id }) => id === task.id);
    if (was !== undefined)
      change(
        stepTitle(task.step),
        personRef(lookup, was.holder).shortName,
        personRef(lookup, task.holder).shortName,
      );
  }
  for (const { id, key, due } of after.steps) {
    const was = before.steps.find((step) => step.id === id);
    if (was !== undefined) change(`${say(t('Срок', 'Term'))}: ${stepTitle(key)}`, day(was.due), day(due));
  }
  change(say(t('Шаг', 'Step')), stepTitles(before), stepTitles(after));
  const state = (key: string) => stateTitle(key, process, language);
  change(say(t('Состояние', 'State')), state(before.state), state(after.state));
  const [runs, stands] = [say(t('идут', 'run')), say(t('стоят', 'stand still'))];
  change(say(t('Сроки', 'Terms')), before.paused ? stands : runs, after.paused ? stands : runs);
  if (before.version !== after.version)
    change(
      say(t('Версия процесса', 'Version of the process')),
      String(before.version),
      String(after.version),
    );
  if (before.edition !== after.edition)
    change(say(t('Редакция', 'Edition')), String(before.edition), String(after.edition));
  return found;
}

/** Whose names the changes need. */
export function peopleInItems(items: readonly ItemRead[]): string[] {
  return items.flatMap(({ before, after }) =>
    [before, after].flatMap((snapshot) => snapshot?.tasks.map(({ holder }) => holder) ?? []),
  );
}
