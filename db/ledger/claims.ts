/** What the claim of outside hours does to the ledger (workflows/external-credit). */
import { dayText } from '../../domain/dates.ts';
import { earlierDocumentKinds, type EarlierDocumentKind } from '../../domain/earlier-documents.ts';
import * as english from '../../domain/english.ts';
import type { Paper } from '../../domain/paper-key.ts';
import { refusal } from '../../domain/refusals.ts';
import { hoursText } from '../../domain/russian.ts';
import { inLanguage, t, type BothTexts } from '../../domain/text-object.ts';
import { say } from '../../domain/said.ts';
import type { Effect } from '../core/deps.ts';
import { factsOf } from '../core/facts.ts';
import type { DecisionRow } from '../core/rows.ts';
import { statement } from '../core/sql.ts';
import { todayOf, type Work } from '../core/work.ts';
import { alreadyCredited, creditHours, reverseEntry } from './credit.ts';
import { readDoubles } from './doubles.ts';
import { countedByFile } from './same-file.ts';

/** As the process's input has it (workflows/external-credit/content.ts). */
interface Claim extends Omit<Paper, 'number' | 'dated'> {
  stage: 'done' | 'ahead';
  school: string;
  level: string;
  form: string;
  from: string;
  to: string;
  paper?: EarlierDocumentKind;
  number?: string;
  dated?: string;
  scans?: string[];
}

const worksThere = statement(
  'claim_works_there',
  `select exists (select from role_grants where person_id = $1::uuid and scope = $2 and valid_from <= $3::date
     and (valid_to is null or valid_to >= $3::date)) as works`,
);

/**
 * What a claim may not be begun with, or go on with: the school of somebody else, a paper that has counted already or
 * that its holder claims in another case.
 * @throws refusals invalid, already-credited, case-exists
 */
export const checkClaim: Effect = async (work, step) => {
  const { tx, row } = work;
  const claim = await claimOf(work);
  const [found] = await tx.query<{ works: boolean }>(worksThere, [
    row.initiator_id,
    claim.school,
    todayOf(work),
  ]);
  if (found?.works !== true) {
    const message = say(
      'Выберите организацию, в которой вы работаете.',
      'Choose the organization in which you work.',
    );
    throw refusal('invalid', {
      errors: [{ path: step === undefined ? 'school' : 'content.school', message }],
    });
  }
  if (claim.stage === 'ahead') return {};
  await demandNewFiles(work, claim);
  const ask = tx.query.bind(tx);
  const doubles = await readDoubles(ask, {
    personId: row.initiator_id,
    caseId: row.id,
    paper: paperOf(claim),
  });
  const same = doubles.find(({ like, personId }) => like === 'same' && personId === row.initiator_id);
  if (same?.entryId) throw alreadyCredited({ ...same, id: same.entryId, dated_to: same.dated });
  if (same?.caseId) {
    throw refusal('case-exists', {
      detail: t(
        'Этот документ вы уже заявили: откройте ту заявку вместо новой.',
        'You have claimed this paper already: open that claim in place of a new one.',
      ),
      extra: { id: same.caseId },
    });
  }
  return { near: doubles.length };
};

async function demandNewFiles(work: Work, { scans = [] }: Claim): Promise<void> {
  const counted = await countedByFile(work, work.row.initiator_id, 'planItem', scans);
  if (counted !== undefined) throw alreadyCredited(counted);
}

/** Credits what the decision that closed the step says; on an appeal in the place of the part that was credited before. */
export const creditClaim: Effect = async (work, step) => {
  const { row } = work;
  const claim = await claimOf(work);
  const decision = work.decisions.findLast(({ step_id: id }) => id === step?.id);
  if (decision === undefined) throw new Error('Nobody has decided on the hours');
  await takeBack(
    work,
    t('Заменено решением по возражению', 'Replaced by the decision on the appeal'),
    decision.actor_id,
  );
  await demandNewFiles(work, claim);
  const { hours = claim.hours } = decision.form as { hours?: number };
  const paper = paperOf(claim);
  const { id } = await creditHours(work, {
    ...{
      personId: row.initiator_id,
      hours,
      paperHours: claim.hours,
      title: claim.title,
      paper: claim.paper ?? null,
    },
    ...{ issuer: claim.issuer, number: paper.number, from: claim.from, to: paper.dated },
    ...{ level: claim.level, form: claim.form, school: claim.school },
    ...{ sourceKind: 'externalClaim', sourceId: row.id, attachmentIds: claim.scans ?? [] },
    ...{ policyVersion: work.pack.version, by: decision.actor_id },
    explanation: explain(work, claim, decision, hours),
  });
  return { entry: id, hours };
};

/** A claim that is taken back or cancelled leaves nothing in the ledger. */
export const takeBackClaim: Effect = async (work) => ({
  reversed: await takeBack(
    work,
    t('Заявка отозвана или отменена', 'The claim was withdrawn or cancelled'),
    null,
  ),
});

const standing = statement(
  'claim_entries',
  `select e.id from ledger_entries e where e.person_id = $1::uuid and e.source_kind = 'externalClaim' and e.source_id = $2
     and e.reverses is null and not exists (select from ledger_entries b where b.reverses = e.id)`,
);

async function takeBack(work: Work, reason: BothTexts, by: string | null): Promise<string[]> {
  const { tx, row } = work;
  const entries = await tx.query<{ id: string }>(standing, [row.initiator_id, row.id]);
  for (const { id } of entries) await reverseEntry(work, id, reason, by);
  return entries.map(({ id }) => id);
}

async function claimOf(work: Work): Promise<Claim> {
  return (await factsOf(work)).content as Claim;
}

function paperOf({ issuer, number = '', dated, to, hours, title }: Claim): Paper {
  return { issuer, number, dated: dated ?? to, hours, title };
}

/** «Сертификат № 24-117, 12 марта 2026 года. Проверено: заместитель директора, 14 марта 2026 года. Зачтено 12 из 18 ч: …» */
function explain(work: Work, claim: Claim, { role, form }: DecisionRow, hours: number): BothTexts {
  const [dated, today] = [dayText(claim.dated ?? claim.to), dayText(todayOf(work))];
  const paper = claim.paper === undefined ? t('документ', 'a paper') : earlierDocumentKinds[claim.paper];
  const number = claim.number === undefined ? '' : ` № ${claim.number}`;
  const title = work.pack.roles.find((rule) => rule.role === role)?.title ?? t(role, role);
  const reason = typeof form['reason'] === 'string' ? `: ${form['reason']}` : '';
  const isAll = hours === claim.hours;
  return t(
    `Подтверждает ${paper.ru}${number}, ${dated.ru}. Проверено: ${title.ru}, ${today.ru}.${
      isAll ? '' : ` Зачтено ${hours} из ${hoursText(claim.hours)}${reason}`
    }`,
    `Proved by ${paper.en}${number}, ${dated.en}. Checked: ${inLanguage(title, 'en')}, ${today.en}.${
      isAll ? '' : ` ${hours} of ${english.hoursText(claim.hours)} count${reason}`
    }`,
  );
}
