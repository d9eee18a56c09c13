/** Papers earned elsewhere: claimed when they are there, late with a reason, or agreed beforehand and brought later. */
import { addDays } from '../../../domain/calendar.ts';
import type { EarlierDocumentKind } from '../../../domain/earlier-documents.ts';
import type { Level } from '../../../domain/roles.ts';
import type { ClaimContent } from '../../../workflows/external-credit/content.ts';
import type { Asked } from './contents.ts';
import { teachesAt } from './roster.ts';
import type { Hour } from './world.ts';
import { startFor } from './year.ts';

type Training = Pick<ClaimContent, 'title' | 'issuer' | 'hours' | 'form'> & {
  level: Level;
  paper: EarlierDocumentKind;
};

/** Of few hours and of many, near and far: some the school credits alone, some the methodist decides on. */
const trainings: readonly Training[] = [
  {
    title: 'Районный практикум по оцениванию',
    issuer: 'Районный методический центр',
    hours: 12,
    form: 'inPerson',
    level: 'district',
    paper: 'certificate',
  },
  {
    title: 'Неделя открытых уроков',
    issuer: 'Гимназия соседнего округа',
    hours: 6,
    form: 'inPerson',
    level: 'interschool',
    paper: 'statement',
  },
  {
    title: 'Функциональная грамотность на уроке',
    issuer: 'Красноярский краевой институт развития образования',
    hours: 36,
    form: 'remote',
    level: 'krai',
    paper: 'qualificationCertificate',
  },
  {
    title: 'Семинар учителей соседнего района',
    issuer: 'Методический центр соседнего района',
    hours: 8,
    form: 'inPerson',
    level: 'interdistrict',
    paper: 'certificate',
  },
];

/** Of so many claims this share is agreed beforehand, and this one comes after the term. */
const AHEAD = 0.3;
const LATE = 0.08;

/** A paper earned elsewhere is claimed, or a course that somebody is about to take is asked about. */
export async function claimHours(hour: Hour): Promise<void> {
  const { chance, today } = hour;
  await startFor(hour, 'external-credit', 0.3, (someone) => {
    const random = chance('claim', someone.key, today);
    const { paper, ...training } = random.pick(trainings);
    const claim = { ...training, school: teachesAt(someone) };
    const days = (low: number, high: number) => Math.floor(random.between(low, high));
    if (random.chance(AHEAD)) {
      const from = addDays(today, days(10, 20));
      return { ...claim, stage: 'ahead', from, to: addDays(from, days(1, 10)) };
    }
    const isLate = random.chance(LATE);
    const to = addDays(today, -(isLate ? days(110, 140) : days(2, 20)));
    const number = `${today}-${someone.key}`;
    const done = { ...claim, stage: 'done', from: addDays(to, -days(0, 5)), to, paper, number, dated: to };
    return isLate ? { ...done, lateReason: 'Документ пришёл почтой только сейчас.' } : done;
  });
}

/** What was agreed beforehand is claimed once the course is over. */
export function claimedByPaper({ today }: Hour, { task, facts }: Asked): { content?: unknown } | undefined {
  if (task.step !== 'claim') return {};
  const agreed = facts.content as ClaimContent;
  if (agreed.to > today) return undefined;
  const paper = trainings.find(({ title }) => title === agreed.title)?.paper ?? 'certificate';
  const number = `${today}-${task.someone.key}`;
  return { content: { ...agreed, stage: 'done', paper, number, dated: agreed.to } };
}
