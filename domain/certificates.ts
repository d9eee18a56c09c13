/**
 * Which paper somebody gets for a course they have completed (domain.md, fact 1): it follows from hours, license and final
 * assessment alone. Pure: the effect, the commands and the page all ask here.
 */
import { addMonths, type LocalDate } from './calendar.ts';
import * as english from './english.ts';
import { FEWEST_FOR_CERTIFICATE } from './program-hours.ts';
import { hoursText } from './russian.ts';
import { t, type BothTexts } from './text-object.ts';

/** The papers of a course, by what they are worth. */
export const certificateKinds = ['qualificationCertificate', 'courseCertificate', 'attendanceNote'] as const;

export type CertificateKind = (typeof certificateKinds)[number];

/** Is a document of this kind a paper of a course? Rows hold kinds as text. */
export function isCertificateKind(kind: string): kind is CertificateKind {
  return certificateKinds.some((one) => one === kind);
}

/** What became of a paper: a reissue and an annulment leave it visible as such. */
export const certificateStates = ['issued', 'reissued', 'annulled'] as const;

export type CertificateState = (typeof certificateStates)[number];

const genders = {
  qualificationCertificate: 'neuter',
  courseCertificate: 'masculine',
  attendanceNote: 'feminine',
} as const;

const stateWords = {
  issued: { neuter: 'действительно', masculine: 'действителен', feminine: 'действительна', en: 'valid' },
  reissued: { neuter: 'заменено', masculine: 'заменён', feminine: 'заменена', en: 'replaced' },
  annulled: { neuter: 'аннулировано', masculine: 'аннулирован', feminine: 'аннулирована', en: 'annulled' },
} as const satisfies Record<CertificateState, Record<string, string>>;

/** «аннулировано» of an удостоверение, «аннулирована» of a справка. */
export function certificateStateTitle(state: CertificateState, kind: CertificateKind): BothTexts {
  const words = stateWords[state];
  return t(words[genders[kind]], words.en);
}

/** What the law looks at. */
export interface CourseFacts {
  /** Academic hours of the program. */
  hours: number;
  /** Is the issuer licensed for additional professional education on the paper's day? */
  licensed: boolean;
  /** Does it end with a final assessment? Whoever has completed it has passed. */
  finalAssessment: boolean;
}

/** The paper for a completed course: the best that its hours, its issuer's license and its end allow. */
export function paperFor(facts: CourseFacts): CertificateKind {
  if (whyNot('qualificationCertificate', facts) === undefined) return 'qualificationCertificate';
  return whyNot('courseCertificate', facts) === undefined ? 'courseCertificate' : 'attendanceNote';
}

/**
 * Why a course gives no paper of this kind; undefined where it does. A note of a course that gives an удостоверение is no
 * harm: a person may need one for their school.
 */
export function whyNot(
  kind: CertificateKind,
  { hours, licensed, finalAssessment }: CourseFacts,
): BothTexts | undefined {
  if (kind === 'qualificationCertificate') {
    if (hours < FEWEST_FOR_CERTIFICATE) return tooShort(hours);
    if (!licensed) return unlicensed;
    return finalAssessment ? undefined : unassessed;
  }
  if (kind === 'courseCertificate' && hours < FEWEST_FOR_CERTIFICATE && !finalAssessment) return onlyNote;
  return undefined;
}

function tooShort(hours: number): BothTexts {
  return t(
    `В программе ${hoursText(hours)}, а удостоверение дают не меньше чем за ${hoursText(FEWEST_FOR_CERTIFICATE)}: выдайте справку или сертификат.`,
    `The program has ${english.hoursText(hours)}, and a certificate of qualification takes ${english.hoursText(FEWEST_FOR_CERTIFICATE)}: issue a note or a certificate of the course.`,
  );
}

const unlicensed = t(
  'Удостоверение выдаёт только организация с лицензией на дополнительное профессиональное образование. Выдайте сертификат.',
  'Only an issuer licensed for additional professional education gives certificates of qualification. Issue a certificate of the course.',
);
const unassessed = t(
  'Курс без итоговой аттестации, поэтому удостоверение не выдают. Выдайте сертификат.',
  'The course has no final assessment, so there is no certificate of qualification. Issue a certificate of the course.',
);
const onlyNote = t(
  'Курс короче 16 ч и без итоговой работы: за него выдают справку.',
  'The course has fewer than 16 h and no final work: it gives a note.',
);

const QUALIFICATION =
  /(?:дополнительн\S+\s+)?(?:(?:программ\S*|курс\S*)\s+)?повышени\S+\s+квалификации\s*:?\s*/giu;

/** Papers are in Russian. */
const nameless = t('Курс для педагогов', 'A course for teachers');

/**
 * The course's title as that kind of paper may bear it: only an удостоверение says «повышение квалификации», whatever its
 * author called the program.
 */
export function titleOnPaper(kind: CertificateKind, title: string): string {
  if (kind === 'qualificationCertificate') return title;
  const rest = title
    .replace(QUALIFICATION, '')
    .replaceAll(/«\s*»|"\s*"/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const whole = /^«[^«»]*»$/u.test(rest) ? rest.slice(1, -1) : rest;
  return whole === '' ? nameless.ru : whole;
}

/** A completed part of a program. */
export interface ProgramPart {
  /** The first edition of its program: what renews what has one. */
  line: string;
  hours: number;
  /** The licensed issuer; null where none is. */
  issuer: string | null;
  finalAssessment: boolean;
  lastDay: LocalDate;
  /** Does an удостоверение stand for it already? */
  covered: boolean;
}

/** Within so many years parts of one program add up. */
const YEARS = 3;

/**
 * Why these completed parts don't add up to one удостоверение; undefined where they do: parts of one licensed program that
 * ended within three years, no more than the program itself, with a final assessment at their end.
 * @param programHours of the program as it is now: more than that is something learned twice
 */
export function whyNotTogether(parts: readonly ProgramPart[], programHours: number): BothTexts | undefined {
  const inOrder = parts.toSorted((one, other) => (one.lastDay < other.lastDay ? -1 : 1));
  const [first, last] = [inOrder[0], inOrder.at(-1)];
  if (first === undefined || last === undefined || parts.length < 2) return tooFew;
  if (parts.some(({ line, issuer }) => line !== first.line || issuer !== first.issuer)) return unrelated;
  if (parts.some(({ covered }) => covered)) return covered;
  if (last.lastDay > addMonths(first.lastDay, 12 * YEARS)) return tooLong;
  const hours = parts.reduce((sum, part) => sum + part.hours, 0);
  if (hours > programHours) return twice(hours, programHours);
  return whyNot('qualificationCertificate', {
    hours,
    licensed: first.issuer !== null,
    finalAssessment: last.finalAssessment,
  });
}

/** Of more open parts of one program than this the latest are tried: nobody has so many. */
const MOST_PARTS = 10;

/**
 * Which of somebody's completed parts of one program add up to one удостоверение by now: those of the most hours that the rule
 * takes, of several the latest; none where no two do.
 */
export function partsThatAddUp<Part extends ProgramPart & { programHours: number }>(
  parts: readonly Part[],
): Part[] {
  const open = parts
    .filter(({ covered: isCovered }) => !isCovered)
    .toSorted((one, other) => (one.lastDay < other.lastDay ? -1 : 1))
    .slice(-MOST_PARTS);
  const hoursOf = (some: readonly Part[]) => some.reduce((sum, { hours }) => sum + hours, 0);
  return subsetsOf(open)
    .filter((some) => whyNotTogether(some, some.at(-1)?.programHours ?? 0) === undefined)
    .reduce<Part[]>((best, some) => (hoursOf(some) >= hoursOf(best) ? some : best), []);
}

/** All choices of some of these, in their order; those with later ones come later. */
function subsetsOf<T>(items: readonly T[]): T[][] {
  return items.reduce<T[][]>((sets, item) => [...sets, ...sets.map((some) => [...some, item])], [[]]);
}

const tooFew = t('Выберите хотя бы две части программы.', 'Choose at least two parts of the program.');
const unrelated = t(
  'Складываются только части одной программы одного организатора: эти — разных.',
  'Only parts of one program of one issuer add up: these are of different ones.',
);
const covered = t(
  'Одна из частей уже вошла в удостоверение.',
  'A certificate of qualification stands for one of the parts already.',
);
const tooLong = t(
  'Между окончаниями частей прошло больше трёх лет: они уже не складываются.',
  'More than three years lie between the ends of the parts: they add up no more.',
);
const twice = (hours: number, whole: number): BothTexts =>
  t(
    `В программе ${hoursText(whole)}, а части дают ${hoursText(hours)}: одна из них пройдена дважды.`,
    `The program has ${english.hoursText(whole)}, and the parts add up to ${english.hoursText(hours)}: one was learned twice.`,
  );
