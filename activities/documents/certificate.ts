/** The papers of a course: who learned what, for how long, and by which code whoever holds it checks it. */
import { printedCertificateCode, verifyAddress, verifyPage } from '../../domain/certificate-code.ts';
import { titleOnPaper } from '../../domain/certificates.ts';
import type { ValuesOf } from '../../domain/document-fields.ts';
import type { documentKinds } from '../../domain/documents.ts';
import { documentTitle } from '../../domain/document-title.ts';
import { fullName, hoursText } from '../../domain/russian.ts';
import { officialDate } from '../../domain/russian-dates.ts';
import type { PaperFacts } from './facts.ts';
import { organization } from './words.ts';

type Course = ValuesOf<typeof documentKinds.courseCertificate.fields>;

export function courseCertificate(facts: PaperFacts, number: string): Course {
  const { certificate } = facts;
  if (certificate === undefined) throw new Error(`${facts.owed.id} is no paper of a course`);
  const { kind, code, baseUrl, replaced } = certificate;
  return {
    issuer: organization(facts, certificate.issuer),
    number,
    date: officialDate(facts.dated),
    person: fullName(certificate.person),
    program: withoutQuotes(titleOnPaper(kind, certificate.title)),
    hours: hoursText(certificate.hours),
    period: period(certificate.firstDay, certificate.lastDay),
    signatures: [signatureOf(facts)],
    replaces: replaced === null ? [] : [`Взамен: ${documentTitle(replaced, 'ru')}`],
    code: printedCertificateCode(code),
    verifyAt: verifyPage(baseUrl),
    qr: verifyAddress(baseUrl, code),
  };
}

export function qualificationCertificate(
  facts: PaperFacts,
  number: string,
): ValuesOf<typeof documentKinds.qualificationCertificate.fields> {
  return { ...courseCertificate(facts, number), assessment: 'Итоговая аттестация пройдена' };
}

/** The template has quotation marks of its own; one inside the title stays. */
function withoutQuotes(title: string): string {
  return /^«[^«»]*»$/u.test(title) ? title.slice(1, -1) : title;
}

/** «с 12 октября 2026 г. по 20 ноября 2026 г.»; of one day «12 октября 2026 г.» */
function period(first: string, last: string): string {
  return first === last ? officialDate(first) : `с ${officialDate(first)} по ${officialDate(last)}`;
}

/** Nobody clicks at this point: in the system the entry in the register is what is attested. */
function signatureOf({ signing, dated }: PaperFacts): string {
  switch (signing) {
    case 'system':
      return `Запись внесена в журнал регистрации ${officialDate(dated)}`;
    case 'paper':
      return 'Руководитель организации ____________________ / ____________________';
    case 'qualified':
      return 'Руководитель организации: квалифицированная подпись в отдельном файле';
  }
}
