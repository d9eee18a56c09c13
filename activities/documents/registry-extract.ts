/** The extract from the registry of programs: what stands there, and on which minutes it rests. */
import { localDate } from '../../domain/calendar.ts';
import type { ValuesOf } from '../../domain/document-fields.ts';
import type { documentKinds } from '../../domain/documents.ts';
import { officialDate, officialMoment } from '../../domain/russian-dates.ts';
import type { PaperFacts, ProgramFact } from './facts.ts';
import { heading, organization, programWords } from './words.ts';

export function registryExtract(
  facts: PaperFacts,
  number: string,
): ValuesOf<typeof documentKinds.registryExtract.fields> {
  const { program } = facts;
  if (program === undefined) throw new Error(`Case ${facts.owed.case_id} is not in the registry`);
  // Of the session that voted on the edition in the registry.
  const minutes = facts.issued.find(({ id }) => id === facts.owed.after_id);
  return {
    ...heading(facts),
    number,
    ...programWords(facts, program.edition),
    schools: program.school_ids.map((id) => organization(facts, id)),
    approvedOn: officialDate(localDate(program.approved_at, facts.zone)),
    validUntil: officialDate(localDate(program.valid_until, facts.zone)),
    minutesNumber: String(minutes?.number ?? '—'),
    minutesDate: minutes === undefined ? '—' : officialDate(minutes.dated),
    signatures: [signatureOf(facts, program)],
  };
}

/** Nobody clicks at this point: in the system the entry itself is what is attested. */
function signatureOf({ signing, zone }: PaperFacts, { approved_at: at }: ProgramFact): string {
  switch (signing) {
    case 'system':
      return `Запись внесена в реестр системой ${officialMoment(at, zone)} на основании протокола`;
    case 'paper':
      return 'Секретарь совета ____________________';
    case 'qualified':
      return 'Секретарь совета: квалифицированная подпись в отдельном файле';
  }
}
