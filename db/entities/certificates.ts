import { defineEntity, p } from '@mikro-orm/core';
import type { CertificateKind, CertificateState } from '../../domain/certificates.ts';
import { Cohort, Enrollment } from './cohorts.ts';
import { day, instant, uuidArray } from './columns.ts';
import { Person } from './people.ts';

/**
 * A paper of a course (docs/decisions/0027). Its id is its document's. What it is issued for never changes; what became of it
 * is said by `state`. The names are those on the paper, written when it is drawn.
 */
export const Certificate = defineEntity({
  name: 'Certificate',
  tableName: 'certificates',
  properties: {
    id: p.uuid().primary(),
    cohortId: () =>
      p.manyToOne(Cohort).mapToPk().joinColumn('cohort_id').deleteRule('no action').updateRule('no action'),
    enrollmentId: () =>
      p
        .manyToOne(Enrollment)
        .mapToPk()
        .joinColumn('enrollment_id')
        .deleteRule('no action')
        .updateRule('no action'),
    personId: () =>
      p.manyToOne(Person).mapToPk().joinColumn('person_id').deleteRule('no action').updateRule('no action'),
    kind: p.text().$type<CertificateKind>(),
    /** What it is checked by: over 128 random bits (domain/certificate-code.ts). */
    code: p.text().unique(),
    title: p.text(),
    /** Academic hours, as the paper says. */
    hours: p.integer(),
    /** The organization that issues it, by its slug. */
    issuer: p.text(),
    firstDay: day(),
    lastDay: day(),
    /** The enrollments that it stands for: several where parts of a program add up. */
    parts: uuidArray(),
    lastName: p.text().nullable(),
    firstName: p.text().nullable(),
    patronymic: p.text().nullable(),
    issuerName: p.text().nullable(),
    state: p.text().$type<CertificateState>().default('issued'),
    stateReason: p.text().nullable(),
    stateBy: p.uuid().nullable(),
    stateAt: instant().nullable(),
    /** The paper in whose place it stands. */
    replaces: p.uuid().nullable(),
    /** Who had it issued; null where the course did when it ended. */
    issuedBy: p.uuid().nullable(),
    at: instant(),
  },
  indexes: [
    { name: 'certificates_cohort', properties: ['cohortId'] },
    { name: 'certificates_person', properties: ['personId'] },
  ],
  uniques: [
    { name: 'certificates_replaces', properties: ['replaces'], where: 'replaces is not null' },
    { name: 'certificates_live', properties: ['enrollmentId', 'kind'], where: `state = 'issued'` },
  ],
  checks: [
    {
      name: 'certificates_state',
      expression: `state in ('issued', 'reissued', 'annulled') and (state = 'issued') = (state_reason is null)`,
    },
  ],
});
