/** Views of tasks: the worklist, and what is needed to decide. */
import { z } from 'zod';
import { id, instant, can, personRef, organizationRef } from './common.ts';

export const taskView = z.object({
  id,
  caseId: id,
  stepId: id,
  process: z.string(),
  step: z.string(),
  title: z.string().meta({ description: 'A verb: «Согласовать программу»' }),
  help: z.string().nullable(),
  subject: z.string(),
  caseType: z.string(),
  initiator: personRef,
  organization: organizationRef.nullable(),
  seat: z.string(),
  roleTitle: z.string(),
  holder: personRef,
  standsInFor: personRef.nullable(),
  state: z.enum(['open', 'decided', 'withdrawn']),
  openedAt: instant,
  due: instant,
  closedAt: instant.nullable(),
  contentHash: z.string(),
  edition: z.number().int(),
  paused: z.boolean().meta({ description: 'Its case is paused: terms stand still, nobody decides' }),
  hindrance: z.string().nullable().meta({ description: 'Why its holder, who asks, may not decide it now' }),
  can,
});

/** The task with what is needed to decide: its form and the choices this seat has. */
export const taskDetail = taskView.extend({
  form: z.record(z.string(), z.unknown()).meta({
    description:
      'JSON schema of the decision, with `examples`, and under `default` what the holder finds in it',
  }),
  choices: z.array(
    z.object({
      choice: z.string(),
      title: z.string(),
      primary: z.boolean(),
      asks: z.enum(['nothing', 'reason', 'more']).meta({
        description: 'What it demands beside itself: a reason in words, or more of the form',
      }),
    }),
  ),
  gist: z.string().nullable().meta({ description: 'What to know before deciding on several alike' }),
  content: z.record(z.string(), z.unknown()),
  agreed: z
    .record(z.string(), z.unknown())
    .nullable()
    .meta({ description: 'The content as it was last agreed to, where it has changed since' }),
  draft: z.record(z.string(), z.unknown()).nullable(),
  decision: z.record(z.string(), z.unknown()).nullable(),
});

export const taskChoice = taskDetail.shape.choices.element;

export type TaskChoice = z.output<typeof taskChoice>;
export type TaskView = z.output<typeof taskView>;
export type TaskDetail = z.output<typeof taskDetail>;
