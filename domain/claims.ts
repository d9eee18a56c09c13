/** Outside hours: until when they may be claimed, and which hours a paper can bear (domain.md, `external-credit`). */
import { z } from 'zod';
import { addDays, type LocalDate } from './calendar.ts';
import { SHORTEST_QUALIFICATION_HOURS, type EarlierDocumentKind } from './earlier-documents.ts';
import type { Level } from './roles.ts';
import { say } from './said.ts';
import type { Policy } from './step.ts';

/** What the district sets of it. */
export const claimPolicy = z.looseObject({
  claimWithinDays: z
    .int(say('Укажите целое число дней', 'Give a whole number of days'))
    .min(1, say('Не меньше дня', 'At least a day'))
    .max(365, say('Не больше года', 'At most a year')),
  summerUntil: z
    .string()
    .regex(
      /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
      say('Укажите месяц и день, например 09-30', 'Give month and day, such as 09-30'),
    ),
  methodistAboveHours: z
    .int(say('Укажите целое число часов', 'Give a whole number of hours'))
    .min(0, say('Не меньше нуля', 'Not below zero')),
});

export type ClaimPolicy = z.output<typeof claimPolicy>;

/** The policy's part for claims. */
export function claimPolicyOf({ values }: Pick<Policy, 'values'>): ClaimPolicy {
  const own = (name: string) => values[`external-credit.${name}`];
  return claimPolicy.parse({
    claimWithinDays: own('claimWithinDays'),
    summerUntil: own('summerUntil'),
    methodistAboveHours: own('methodistAboveHours'),
  });
}

/** The last day of a claim without a reason: so many days after the end, and for what ended in summer the policy's day. */
export function claimUntil(ended: LocalDate, { claimWithinDays, summerUntil }: ClaimPolicy): LocalDate {
  const usual = addDays(ended, claimWithinDays);
  const isSummer = ended.slice(5) >= '06-01' && ended.slice(5) <= '08-31';
  const summer = `${ended.slice(0, 4)}-${summerUntil}`;
  return isSummer && summer > usual ? summer : usual;
}

/** Levels beyond the district: its methodist looks at what comes from there. */
const beyondDistrict: readonly Level[] = ['interdistrict', 'krai'];

/** Must the methodist decide too? */
export function needsMethodist(
  { hours, level }: { hours: number; level: Level },
  { methodistAboveHours }: Pick<ClaimPolicy, 'methodistAboveHours'>,
): boolean {
  return hours > methodistAboveHours || beyondDistrict.includes(level);
}

/** From here on a paper is of retraining, not of a qualification program. */
export const LONGEST_QUALIFICATION_HOURS = 249;

/** Why a paper of this kind can't bear these hours; undefined where it can. */
export function hoursFault(paper: EarlierDocumentKind | undefined, hours: number): string | undefined {
  if (paper === 'qualificationCertificate' && hours < SHORTEST_QUALIFICATION_HOURS)
    return say(
      'Удостоверение выдают только за программу от 16 часов. Проверьте часы или выберите «справка» либо «сертификат».',
      'A qualification certificate is given for 16 hours and more. Check the hours, or choose a statement or a certificate.',
    );
  if (paper !== 'retrainingDiploma' && hours > LONGEST_QUALIFICATION_HOURS)
    return say(
      'От 250 часов бывает только профессиональная переподготовка. Проверьте часы или выберите диплом.',
      'Only retraining has 250 hours and more. Check the hours, or choose a diploma.',
    );
  return undefined;
}
