import { z } from 'zod';
import { choiceField, reasonField, withReason } from '../../domain/forms.ts';
import { attachmentField, namedTwice, participantField, repeatsIn } from '../../domain/references.ts';
import { say } from '../../domain/said.ts';
import { cohortContent } from './content.ts';

const seenByGroup = {
  title: 'Причина',
  description: 'Её увидят все, кто записался',
  en: { title: 'Reason', description: 'Everybody who enrolled will see it' },
};

export const enrollmentForm = withReason(
  z.strictObject({ choice: choiceField(['close', 'cancel']), reason: reasonField.meta(seenByGroup) }),
  ['cancel'],
);

export const groupForm = withReason(
  z.strictObject({
    choice: choiceField(['run', 'postpone', 'cancel']),
    reason: reasonField.meta(seenByGroup),
    content: cohortContent.optional().meta({
      title: 'Новые даты',
      description: 'Кто записан, останется в группе; набор откроется снова',
      'x-only-with': ['postpone'],
      en: { title: 'New dates', description: 'Whoever is enrolled stays; others may enroll again' },
    }),
  }),
  ['postpone', 'cancel'],
).superRefine(({ choice, content }, context) => {
  if (choice === 'postpone' && content === undefined)
    context.addIssue({
      code: 'custom',
      path: ['content'],
      message: say('Назначьте новые даты.', 'Give the new dates.'),
    });
});

export const attendanceForm = z
  .strictObject({
    choice: choiceField(['mark']),
    present: z
      .array(participantField())
      .max(500)
      .meta({
        title: 'Были на занятии',
        description: 'Кто пришёл; остальные отсутствовали',
        uniqueItems: true,
        en: { title: 'Present', description: 'Who came; the others were absent' },
      }),
    sheet: z
      .array(attachmentField())
      .max(5, say('Не больше пяти фотографий', 'At most five photographs'))
      .optional()
      .meta({
        title: 'Фото ведомости',
        description: 'Если отмечали на бумаге: снимите подписанную ведомость',
        en: { title: 'Photograph of the sheet', description: 'Where you marked on paper: the signed sheet' },
      }),
    reason: reasonField.meta({
      title: 'Примечание',
      description: 'Нужно, только если не пришёл никто',
      en: { title: 'Note', description: 'Needed only where nobody came' },
    }),
  })
  .superRefine(({ present, sheet = [] }, context) => {
    const at = (path: (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path, message });
    for (const index of repeatsIn(present)) at(['present', index], namedTwice);
    for (const index of repeatsIn(sheet))
      at(
        ['sheet', index],
        say('Этот файл приложен дважды. Уберите повтор.', 'This file is attached twice. Remove the repeat.'),
      );
  });

export type AttendanceAnswer = z.output<typeof attendanceForm>;

export const completionForm = z.strictObject({
  choice: choiceField(['conclude']),
  reason: reasonField.meta({
    title: 'Примечание к итогам',
    description: 'По желанию',
    en: { title: 'Note on the results', description: 'If you like' },
  }),
});
export const issueForm = z.strictObject({ choice: choiceField(['issue']) });
