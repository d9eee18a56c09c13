/** What a teacher claims: hours learned outside the district's own system, or that they are about to learn. */
import { z } from 'zod';
import { claimPolicyOf, claimUntil, hoursFault } from '../../domain/claims.ts';
import type { LocalDate } from '../../domain/calendar.ts';
import { dayText } from '../../domain/dates.ts';
import { earlierDocumentKinds } from '../../domain/earlier-documents.ts';
import { schoolKinds } from '../../domain/iop.ts';
import { programFormKeys, programForms } from '../../domain/program-form.ts';
import { attachmentField, organizationField } from '../../domain/references.ts';
import type { FieldError } from '../../domain/refusals.ts';
import { levels } from '../../domain/roles.ts';
import { customIssue, say } from '../../domain/said.ts';
import type { ExampleHelp, Policy } from '../../domain/step.ts';
import { line, paragraph } from '../../domain/text.ts';
import { inLanguage, t, type Language, type Text } from '../../domain/text-object.ts';

const keysOf = <K extends string>(words: Record<K, Text>) => Object.keys(words) as [K, ...K[]];
const wordsOf = (words: Record<string, Text>, language: Language) =>
  Object.fromEntries(Object.entries(words).map(([key, text]) => [key, inLanguage(text, language)]));
const titled = (words: Record<string, Text>) => ({
  enumTitles: wordsOf(words, 'ru'),
  en: { enumTitles: wordsOf(words, 'en') },
});

const stages = {
  done: t('уже прошло, есть документ', 'done, with a paper'),
  ahead: t('ещё впереди: согласовать заранее', 'still ahead: agree beforehand'),
};

const day = (words: Text & { en: string }, description: Text & { en: string }) =>
  z.iso.date(say('Укажите день', 'Name the day')).meta({
    title: words.ru,
    description: description.ru,
    en: { title: words.en, description: description.en },
  });

export const claimContent = z
  .strictObject({
    stage: z.enum(keysOf(stages), say('Выберите, прошло ли обучение', 'Choose whether it is done')).meta({
      title: 'Обучение',
      description: 'Документ есть — заявите часы; ещё нет — узнайте заранее, зачтут ли',
      enumTitles: wordsOf(stages, 'ru'),
      en: {
        title: 'Training',
        description: 'With a paper claim the hours; before it ask whether they will count',
        enumTitles: wordsOf(stages, 'en'),
      },
    }),
    school: organizationField(schoolKinds).meta({
      title: 'Где вы работаете',
      description: 'Заявку проверит заместитель директора',
      en: { title: 'Where you work', description: 'Its deputy head will check the claim' },
    }),
    title: line({ max: 200 }).meta({
      title: 'Название',
      description: 'Как в документе, без кавычек',
      en: { title: 'Title', description: 'As the paper has it, without quotation marks' },
    }),
    issuer: line({ max: 200 }).meta({
      title: 'Кто проводит',
      description: 'Организация, которая учит и выдаёт документ',
      en: { title: 'Issuer', description: 'The organization that teaches and gives the paper' },
    }),
    hours: z
      .number(say('Укажите часы числом', 'Give the hours as a number'))
      .int(say('Часы — целое число', 'Hours are a whole number'))
      .min(1, say('Не меньше 1 часа', 'At least 1 hour'))
      .max(2000, say('Не больше 2000 часов', 'At most 2000 hours'))
      .meta({
        title: 'Часов',
        description: 'Академических часов, как в документе',
        en: { title: 'Hours', description: 'Academic hours, as the paper has them' },
      }),
    level: z.enum(keysOf(levels), say('Выберите уровень', 'Choose the level')).meta({
      title: 'Уровень',
      description: 'Онлайн-курсы и другие регионы — краевой',
      ...titled(levels),
      en: {
        title: 'Level',
        description: 'Online courses and other regions are of the krai’s level',
        enumTitles: wordsOf(levels, 'en'),
      },
    }),
    form: z.enum(programFormKeys, say('Выберите форму', 'Choose the form')).meta({
      title: 'Форма',
      description: 'Как проходили занятия',
      enumTitles: wordsOf(programForms, 'ru'),
      en: {
        title: 'Form',
        description: 'How it was taught',
        enumTitles: wordsOf(programForms, 'en'),
      },
    }),
    from: day(t('Первый день', 'First day'), t('Когда началось обучение', 'When it began')),
    to: day(t('Последний день', 'Last day'), t('Когда оно закончилось', 'When it ended')),
    paper: z
      .enum(keysOf(earlierDocumentKinds), say('Выберите вид документа', 'Choose the kind of paper'))
      .optional()
      .meta({
        title: 'Документ',
        description: 'Удостоверение идёт в ДПО, остальное — в накопленные часы',
        enumTitles: wordsOf(earlierDocumentKinds, 'ru'),
        en: {
          title: 'Paper',
          description: 'A qualification certificate counts as DPO, all else as accumulated hours',
          enumTitles: wordsOf(earlierDocumentKinds, 'en'),
        },
      }),
    number: line({ max: 60 })
      .optional()
      .meta({
        title: 'Номер документа',
        description: 'Как в документе; если номера нет, напишите «б/н»',
        en: { title: 'Number', description: 'As the paper has it; “none” where it has none' },
      }),
    dated: day(
      t('Дата выдачи', 'Date of issue'),
      t('День, который стоит в документе', 'As on the paper'),
    ).optional(),
    scans: z
      .array(attachmentField())
      .max(5, say('Не больше пяти файлов', 'At most five files'))
      .optional()
      .meta({
        title: 'Фото или скан документа',
        description: 'До 20 МБ каждый; без файла покажите документ заместителю',
        en: {
          title: 'Photo or scan',
          description: 'Up to 20 MB each; without one show the paper to the deputy',
        },
      }),
    lateReason: paragraph({ max: 1000 })
      .optional()
      .meta({
        title: 'Почему позже срока',
        description: 'Только если срок заявки прошёл',
        en: { title: 'Why it is late', description: 'Only after the term of the claim' },
      }),
  })
  .superRefine((claim, context) => {
    const at = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    if (claim.from > claim.to)
      at('to', say('Последний день раньше первого. Проверьте даты.', 'The last day is before the first.'));
    const fault = hoursFault(claim.paper, claim.hours);
    if (fault !== undefined) at('hours', fault);
    if (claim.stage === 'ahead') return;
    if (claim.paper === undefined) at('paper', say('Выберите вид документа.', 'Choose the kind of paper.'));
    if (claim.number === undefined)
      at('number', say('Напишите номер; если его нет — «б/н».', 'Give the number, or “none”.'));
    if (claim.dated === undefined) at('dated', say('Укажите дату выдачи.', 'Give the date of issue.'));
    else if (claim.dated < claim.from)
      at(
        'dated',
        say('Документ выдан раньше, чем началось обучение.', 'It was issued before the training began.'),
      );
    const repeated = (claim.scans ?? []).findIndex((scan, index, all) => all.indexOf(scan) !== index);
    if (repeated >= 0)
      context.addIssue({
        ...customIssue(t('Этот файл уже приложен.', 'This file is attached already.')),
        path: ['scans', repeated],
      });
  });

export type ClaimContent = z.output<typeof claimContent>;

/** What the claim alone can't know: a course that has not ended, a claim that comes late. */
export function claimProblems(
  { stage, to, dated, lateReason }: ClaimContent,
  { today, policy }: { today: LocalDate; policy: Policy },
): FieldError[] {
  if (stage === 'ahead') {
    const message = say(
      'Обучение уже закончилось. Выберите «уже прошло» и заявите часы по документу.',
      'It has ended already. Choose “done” and claim the hours by the paper.',
    );
    return to < today ? [{ path: 'to', message }] : [];
  }
  const errors: FieldError[] = [];
  if (to > today) {
    const message = say(
      'Обучение ещё не закончилось. Заявите часы, когда получите документ, или согласуйте их заранее.',
      'It has not ended yet. Claim the hours when you have the paper, or ask beforehand.',
    );
    errors.push({ path: 'to', message });
  }
  if (dated !== undefined && dated > today)
    errors.push({
      path: 'dated',
      message: say('Этот день ещё не наступил. Проверьте дату.', 'This day is yet to come. Check the date.'),
    });
  const until = claimUntil(to, claimPolicyOf(policy));
  if (today > until && lateReason === undefined) {
    const last = dayText(until);
    errors.push({
      path: 'lateReason',
      message: t(
        `Срок заявки прошёл: ${last.ru} был последним днём. Напишите, почему позже.`,
        `The term of the claim has passed: ${last.en} was the last day. Write why it is late.`,
      ),
    });
  }
  return errors;
}

/** One line for who decides on several. */
export function claimGist(claim: ClaimContent, language: Language): string {
  const kind: Text = claim.paper === undefined ? stages.ahead : earlierDocumentKinds[claim.paper];
  const number = claim.number === undefined ? '' : ` № ${claim.number}`;
  const dated = claim.dated === undefined ? '' : `, ${inLanguage(dayText(claim.dated), language)}`;
  return `${inLanguage(kind, language)}${number}${dated}; ${claim.issuer}; ${inLanguage(levels[claim.level], language)}`;
}

export function exampleClaim({
  myOrganization,
  organizations,
  workingDay,
}: ExampleHelp): Record<string, unknown> {
  return {
    stage: 'done',
    school: myOrganization(schoolKinds) ?? organizations('school', 1)[0],
    title: 'Функциональная грамотность на уроке',
    issuer: 'Красноярский краевой институт развития образования',
    hours: 16,
    level: 'district',
    form: 'remote',
    from: workingDay(0),
    to: workingDay(0),
    paper: 'certificate',
    number: '24-117',
    dated: workingDay(0),
  };
}
