/** The case's history in words, from its audit rows (api.md: who, role, what, why, when, before/after). */
import { auditKinds, isAuditKind } from '../../domain/audit-kinds.ts';
import { CORRECTED, TAKEN_AWAY } from '../../domain/step.ts';
import type { ProcessDeclaration } from '../../domain/process.ts';
import { isRole, roles } from '../../domain/roles.ts';
import { inLanguage, t, type Text } from '../../domain/text-object.ts';
import type { TimelineRead } from '../../db/read/case.ts';
import type { TimelineEvent } from '../contract/views.ts';
import type { SignedIn } from '../server/context.ts';
import { recusalText } from './recusal.ts';
import { sentenceWords } from './sentence-words.ts';
import { iso, personRef, personRefOrNull, roleTitleIn, scopeTitle, textOf, type Lookup } from './refs.ts';
import { caseEndTitle, outcomeSentence } from '../../domain/state-words.ts';
import { isSecret, seesVotes } from './votes.ts';

type Detail = Record<string, unknown>;

const effects: Record<string, Text> = {
  publishProgram: t('Программа внесена в реестр', 'The program entered the registry'),
  callSession: t('Заседание назначено', 'The session is called'),
  joinSession: t('Программа внесена в повестку', 'The program is on the agenda'),
  openVotes: t('Голосования по вопросам повестки открыты', 'The votes of the agenda are open'),
  moveSession: t('Новое время сообщено', 'The new time is told'),
  closeVotes: t('Голосования закрыты', 'The votes are closed'),
  issueCertificates: t('Документы о прохождении курса готовятся', 'The papers of the course are being made'),
  openCohort: t('Набор открыт', 'The enrollment is open'),
  closeEnrollment: t('Набор закрыт', 'The enrollment is closed'),
  confirmCohort: t('Группе сообщено, что курс состоится', 'The group is told that the course takes place'),
  postponeCohort: t('Группе сообщены новые даты', 'The group is told the new dates'),
  cancelCohort: t('Группе сообщено об отмене', 'The group is told of the cancellation'),
  dissolveCohort: t('Группе сообщено об отмене', 'The group is told of the cancellation'),
  keepRelease: t('Место сохранено за педагогом', 'The teacher keeps the seat'),
  loseSeat: t('Место перешло следующему в очереди', 'The seat went to the next in line'),
  keepAttendance: t('Посещаемость записана', 'The attendance is on record'),
  concludeCohort: t('Часы зачтены тем, кто прошёл курс', 'Hours are credited to those who completed it'),
  openPayment: t('Плательщик определён', 'The payer is set'),
  confirmMoney: t('Деньги зарезервированы', 'The money is reserved'),
  agreePayment: t('Соглашение приложено', 'The agreement is attached'),
  revisePayment: t('Условия оплаты изменены', 'The terms are changed'),
  noteDelivery: t('Занятия проведены', 'The course was held'),
  statePayment: t('Часы записаны по занятиям', 'The hours are on record by session'),
  verifyPayment: t('Проверка записана', 'The verification is on record'),
  recordMinutes: t('Протокол комиссии записан', 'The minutes are on record'),
  orderPayment: t('Приказ записан', 'The order is on record'),
  returnPayment: t('Шаги после возврата пройдут заново', 'The links after it come anew'),
  settlePayment: t('Отметка внесена в реестр', 'The mark is in the batch'),
  releasePayment: t('Резерв снят', 'The reserve is freed'),
  withdrawPayment: t('Резерв снят', 'The reserve is freed'),
  refusePayment: t('Резерв снят', 'The reserve is freed'),
  openForm: t('Группа формы составлена', 'The form’s group is made'),
  planForm: t('План встреч сообщён группе', 'The group is told the plan of meetings'),
  concludeForm: t('Часы зачтены участникам и руководителю', 'Hours are credited to members and leader'),
  renewForm: t(
    'Часы зачтены, форма начата на следующий год',
    'Hours are credited, the form begins for the next year',
  ),
  nameTraining: t('Назначенные приказом зачислены', 'Those appointed by order are enrolled'),
  callOffRollover: t('Школы больше не спрашиваются', 'Schools are asked no more'),
  releasePrograms: t('Программы сняты с повестки', 'The programs are off the agenda'),
};

/** Audit rows as events for this reader; votes lose their names where the reader may not see them. */
export function timelineEvents(
  rows: readonly TimelineRead[],
  process: ProcessDeclaration | undefined,
  lookup: Lookup,
  { actor, authorIds }: { actor: SignedIn; authorIds: readonly string[] },
): TimelineEvent[] {
  const seesNames = seesVotes(actor, authorIds);
  return rows.map((row) => {
    const step = stepKeyOf(row);
    const secret = row.kind === 'decided' && step !== null && isSecret(process, step);
    return timelineEvent(row, process, lookup, secret && !seesNames && row.actor_id !== actor.personId);
  });
}

function timelineEvent(
  row: TimelineRead,
  process: ProcessDeclaration | undefined,
  lookup: Lookup,
  hidden: boolean,
): TimelineEvent {
  const step = stepKeyOf(row);
  const declared = step === null ? undefined : process?.steps[step];
  return {
    seq: row.seq,
    at: iso(row.at),
    kind: row.kind,
    title: hidden
      ? inLanguage(t('Подан голос', 'A vote was cast'), lookup.language)
      : eventTitle(row, process, lookup),
    actor: hidden ? null : personRefOrNull(lookup, row.actor_id),
    standsInFor: hidden ? null : personRefOrNull(lookup, row.for_id),
    roleTitle:
      hidden || row.role === null ? null : roleTitleIn(lookup, row.role, textOf(row.detail['scope'])),
    step,
    stepTitle: declared ? inLanguage(declared.title, lookup.language) : step,
    reason: hidden ? null : row.reason,
    detail: hidden ? {} : shownDetail(row, lookup),
  };
}

/** `case/step/round/branch`. */
function stepKeyOf({ step_id: id }: TimelineRead): string | null {
  return id?.split('/')[1] ?? null;
}

/** What happened, in a few words. */
export function eventTitle(
  row: TimelineRead,
  process: ProcessDeclaration | undefined,
  lookup: Lookup,
): string {
  const { language } = lookup;
  const { detail } = row;
  const key = stepKeyOf(row);
  const step = key === null ? undefined : process?.steps[key];
  const stepTitle = step ? inLanguage(step.title, language) : (key ?? '');
  const say = (text: Text) => inLanguage(text, language);
  switch (row.kind) {
    case 'opened': {
      const recused = recusalText(detail['recused'], process, lookup);
      return [`${say(auditKinds.opened)}: ${stepTitle}`, recused].filter(Boolean).join('. ');
    }
    case 'decided': {
      const choice = step?.choices[textOf(detail['choice'])];
      const byLink =
        detail['via'] === 'link' ? say(t(' (по личной ссылке из письма)', ' (by the link of a letter)')) : '';
      return `${stepTitle}: ${choice ? say(choice) : textOf(detail['choice'])}${byLink}`;
    }
    case 'closed':
      return detail['outcome'] === TAKEN_AWAY
        ? `${stepTitle}: ${say(t('шаг снят', 'step withdrawn'))}`
        : detail['outcome'] === CORRECTED
          ? `${stepTitle}: ${say(t('данные исправлены, шаг начат заново', 'data corrected, the step begins anew'))}`
          : outcomeSentence(process, step, textOf(detail['outcome']), language);
    case 'escalated':
      return `${say(t('Срок прошёл, подключается', 'The term has passed, now also asked:'))} ${authorityTitle(detail, lookup)}`;
    case 'ended':
      return process === undefined
        ? say(auditKinds.ended)
        : caseEndTitle(process, textOf(detail['outcome']), language);
    case 'effect':
      return say(effects[textOf(detail['effect'])] ?? auditKinds.effect);
    case 'refused':
      return [`${say(auditKinds.refused)}:`, textOf(detail['method']), textOf(detail['route'])].join(' ');
    default:
      return isAuditKind(row.kind) ? say(auditKinds[row.kind]) : row.kind;
  }
}

function authorityTitle(detail: Detail, { language }: Lookup): string {
  const to = detail['to'] as { role?: string } | undefined;
  return to?.role !== undefined && isRole(to.role) ? inLanguage(roles[to.role], language) : (to?.role ?? '');
}

/** Ids of people become names; what only machines read (hashes) is left out. */
function shownDetail({ detail }: TimelineRead, lookup: Lookup): Detail {
  const { list } = sentenceWords(lookup.language);
  const { asked, recused, before, after, to, contentHash: _hash, scope, ...rest } = detail;
  return {
    ...rest,
    ...(typeof scope === 'string' && { scope: scopeTitle(lookup, scope) }),
    ...(Array.isArray(asked) && {
      asked: list(asked.map((one) => String(nameIn(lookup, (one as Detail)['holder'])))),
    }),
    ...(Array.isArray(recused) && { recused: list(recused.map((id) => String(nameIn(lookup, id)))) }),
    ...(before !== undefined && { before: nameIn(lookup, before) }),
    ...(after !== undefined && { after: nameIn(lookup, after) }),
    ...(typeof to === 'string' && { to: nameIn(lookup, to) }),
  };
}

function nameIn(lookup: Lookup, value: unknown): unknown {
  return typeof value === 'string' && lookup.people.has(value) ? personRef(lookup, value).shortName : value;
}

/** The people whose names a timeline needs. */
export function peopleInTimeline(rows: readonly TimelineRead[]): string[] {
  return rows.flatMap(({ actor_id: actor, for_id: standsFor, detail }) => {
    const asked = Array.isArray(detail['asked'])
      ? (detail['asked'] as Detail[]).map((one) => one['holder'])
      : [];
    const recused = Array.isArray(detail['recused']) ? (detail['recused'] as unknown[]) : [];
    const others = [detail['before'], detail['after'], detail['to'], detail['personId']];
    return [actor, standsFor, ...others, ...asked, ...recused].filter(isId);
  });
}

const UUID = /^[0-9a-f-]{36}$/;

function isId(value: unknown): value is string {
  return typeof value === 'string' && UUID.test(value);
}
