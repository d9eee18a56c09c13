import { z } from 'zod';
import { learnerRoles, schoolKinds } from '../../domain/iop.ts';
import { caseField, organizationField, personField } from '../../domain/references.ts';
import { say } from '../../domain/said.ts';
import { line } from '../../domain/text.ts';

/** Written by the enrollment that needs it (db/cohorts/releases.ts). */
export const releaseContent = z.strictObject({
  cohort: caseField('program-delivery', []).meta({ title: 'Курс', en: { title: 'Course' } }),
  enrollment: z.uuid().meta({ 'x-hidden': true, title: 'Номер зачисления', en: { title: 'The enrollment' } }),
  person: personField(learnerRoles).meta({ title: 'Кто учится', en: { title: 'Who learns' } }),
  school: organizationField(schoolKinds).meta({ title: 'Школа', en: { title: 'School' } }),
  title: z.string().meta({ 'x-hidden': true, title: 'Название', en: { title: 'Name' } }),
  sessions: z
    .array(
      z.strictObject({
        date: z.iso.date().meta({ title: 'День', en: { title: 'Day' } }),
        from: z.string().meta({ title: 'Начало', en: { title: 'From' } }),
        to: z.string().meta({ title: 'Конец', en: { title: 'To' } }),
      }),
    )
    .meta({ title: 'Занятия в рабочее время', en: { title: 'Sessions in working time' } }),
  until: z.iso.datetime().meta({ title: 'Ответить до', en: { title: 'To be answered until' } }),
});

export type ReleaseContent = z.output<typeof releaseContent>;
/** A lesson that somebody else takes, or that moves. */
export const lesson = z.strictObject({
  date: z.iso.date(say('Укажите день', 'Name the day')).meta({
    title: 'День',
    description: 'День урока',
    en: { title: 'Day', description: 'Day of the lesson' },
  }),
  lesson: line({ max: 100 }).meta({
    title: 'Урок и класс',
    description: 'Например: 3-й урок, 7А, математика',
    en: { title: 'Lesson and class', description: 'Such as: 3rd lesson, 7A, mathematics' },
  }),
  instead: line({ max: 100 })
    .optional()
    .meta({
      title: 'Кто или что вместо',
      description: 'Кто заменит или на какой день перенесён урок',
      en: { title: 'In its place', description: 'Who takes it, or the day it moves to' },
    }),
});

export type Lesson = z.output<typeof lesson>;
