/**
 * The documents that the product makes: which kinds there are, the register that numbers each, and the fields that its
 * template may use (domain.md, row `program-approval`; fact 10 for signing). A template has fields and no logic.
 */
import * as fields from './document-fields.ts';
import * as course from './document-fields-course.ts';
import * as hours from './document-fields-hours.ts';
import * as release from './document-fields-release.ts';
import * as report from './document-fields-report.ts';
import * as year from './document-fields-year.ts';
import type { Fields } from './document-fields.ts';
import { statementTitle } from './ledger-words.ts';
import type { Role } from './roles.ts';
import { t, type Text } from './text-object.ts';

/** How the signature comes under a kind of document, the district's policy (domain.md, fact 10). */
export const signingWays = ['system', 'paper', 'qualified'] as const;

export type Signing = (typeof signingWays)[number];

/** The system's own registers; each numbers without gaps from 1 in every year. */
export const registers = [
  'expertOpinions',
  'ballotSheets',
  'minutes',
  'registryExtracts',
  'paymentBatches',
  'qualificationCertificates',
  'courseCertificates',
  'attendanceNotes',
] as const;

export type Register = (typeof registers)[number];

export const registerTitles: Record<Register, Text> = {
  expertOpinions: t('Экспертные заключения', 'Expert opinions'),
  ballotSheets: t('Листы голосования', 'Ballot sheets'),
  minutes: t('Протоколы', 'Minutes'),
  registryExtracts: t('Выписки из реестра программ', 'Extracts from the registry of programs'),
  paymentBatches: t('Реестры на выплату', 'Batches of payments'),
  qualificationCertificates: t('Удостоверения о повышении квалификации', 'Certificates of qualification'),
  courseCertificates: t('Сертификаты', 'Certificates of courses'),
  attendanceNotes: t('Справки об обучении', 'Notes of courses'),
};

export type Format = 'pdf' | 'docx';

export interface DocumentDeclaration {
  title: Text;
  /** Where its number comes from; null where it has none of its own. */
  register: Register | null;
  /** The document that must be there before it is made: of this kind, of the session that decided. */
  after?: 'minutes';
  /** Does it bear that document's number in place of one of its own? */
  bearsItsNumber?: true;
  formats: readonly Format[];
  /** Says who voted how: only for those who may see named votes. */
  namesVotes?: true;
  /** Whoever holds one of these roles signs it, so they bring the signed copy. */
  signedBy: readonly Role[];
  fields: Fields;
}

const councilSigns = ['councilSecretary', 'councilChair', 'deputyCouncilChair'] as const;

/** A head's own year is the department's to decide on. */
const headSigns = ['schoolHead', 'departmentOfficer'] as const;

export const documentKinds = {
  expertOpinion: {
    title: t('Экспертное заключение', 'Expert opinion'),
    register: 'expertOpinions',
    formats: ['pdf'],
    signedBy: councilSigns,
    fields: fields.expertOpinion,
  },
  ballotSheet: {
    title: t('Лист голосования', 'Ballot sheet'),
    register: 'ballotSheets',
    formats: ['pdf'],
    namesVotes: true,
    signedBy: councilSigns,
    fields: fields.ballotSheet,
  },
  minutes: {
    title: t('Протокол', 'Minutes'),
    register: 'minutes',
    formats: ['pdf', 'docx'],
    namesVotes: true,
    signedBy: councilSigns,
    fields: fields.minutes,
  },
  minutesExtract: {
    title: t('Выписка из протокола', 'Extract from the minutes'),
    register: null,
    after: 'minutes',
    bearsItsNumber: true,
    formats: ['pdf'],
    signedBy: councilSigns,
    fields: fields.minutesExtract,
  },
  registryExtract: {
    title: t('Выписка из реестра программ', 'Extract from the registry of programs'),
    register: 'registryExtracts',
    after: 'minutes',
    formats: ['pdf'],
    signedBy: councilSigns,
    fields: fields.registryExtract,
  },
  agenda: {
    title: t('Повестка заседания', 'Agenda of a session'),
    register: null,
    formats: ['pdf'],
    signedBy: councilSigns,
    fields: fields.agenda,
  },
  // A teacher's year has no register: its papers go by their day.
  individualPlan: {
    title: t('Индивидуальная образовательная программа', 'Individual educational program'),
    register: null,
    formats: ['pdf', 'docx'],
    signedBy: headSigns,
    fields: year.individualPlan,
  },
  achievementSheet: {
    title: t('Лист достижений', 'Achievement sheet'),
    register: null,
    formats: ['pdf', 'docx'],
    signedBy: headSigns,
    fields: year.achievementSheet,
  },
  // A draft: the school gives it a number and a day in its own register of orders, so here it needs no signed copy.
  sendingOrder: {
    title: t('Проект приказа о направлении на курс', 'Draft order that sends to a course'),
    register: null,
    formats: ['pdf', 'docx'],
    signedBy: headSigns,
    fields: release.sendingOrder,
  },
  // Of a person's credit book, drawn when they are asked for: of no case, with no number.
  hoursStatement: {
    title: statementTitle,
    register: null,
    formats: ['pdf'],
    signedBy: [],
    fields: hours.hoursStatement,
  },
  attestationSheet: {
    title: t('К аттестации', 'For attestation'),
    register: null,
    formats: ['docx'],
    signedBy: [],
    fields: hours.attestationSheet,
  },
  // Of somebody who has completed a course: which of the three it is follows from facts (certificates.ts). It is handed to its
  // person and checked by its code, so nobody brings a signed copy back.
  qualificationCertificate: {
    title: t('Удостоверение о повышении квалификации', 'Certificate of qualification'),
    register: 'qualificationCertificates',
    formats: ['pdf'],
    signedBy: [],
    fields: course.qualificationCertificate,
  },
  courseCertificate: {
    title: t('Сертификат', 'Certificate of a course'),
    register: 'courseCertificates',
    formats: ['pdf'],
    signedBy: [],
    fields: course.courseCertificate,
  },
  attendanceNote: {
    title: t('Справка об обучении', 'Note of a course'),
    register: 'attendanceNotes',
    formats: ['pdf'],
    signedBy: [],
    fields: course.courseCertificate,
  },
  // Of the district: drawn when it is asked for, and finished in words by the methodist.
  annualReport: {
    title: t('Годовой отчёт', 'Annual report'),
    register: null,
    formats: ['docx'],
    signedBy: [],
    fields: report.annualReport,
  },
} as const satisfies Record<string, DocumentDeclaration>;

export type DocumentKind = keyof typeof documentKinds;

/** Is it a kind of document? Rows and addresses hold kinds as text. */
export function isDocumentKind(value: string): value is DocumentKind {
  return Object.hasOwn(documentKinds, value);
}

/** The kind with the types of every kind, for code that treats all alike. */
export function declaredDocument(kind: DocumentKind): DocumentDeclaration {
  return documentKinds[kind];
}

/** A step owes these documents when it closes with one of the outcomes. */
export interface StepPaper {
  kind: DocumentKind;
  after: readonly string[];
  /** One document for each answer with one of these choices, in place of one for the step. */
  each?: readonly string[];
  /** It is about the whole case: others find it by the case that they went with. */
  ofCase?: true;
}
