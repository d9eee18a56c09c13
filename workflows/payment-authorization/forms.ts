import { z } from 'zod';
import { choiceField, keeping, reasonField, withReason } from '../../domain/forms.ts';
import { attachmentField } from '../../domain/references.ts';
import { say } from '../../domain/said.ts';
import { line } from '../../domain/text.ts';
import { t, type BothTexts } from '../../domain/text-object.ts';
import { kept, paymentContent } from './content.ts';

/** Back to a link in question, by the choice that names it. */
export const disputes = ['toMoney', 'toAgreement', 'toStatement', 'toVerification', 'toOrder'] as const;

const only = (...choices: string[]) => ({ 'x-only-with': choices });

/** Demands these fields with a choice. */
function demanding<S extends z.ZodObject>(form: S, choice: string, fields: Record<string, string>): S {
  return form.superRefine((answer, context) => {
    if ((answer as { choice: string }).choice !== choice) return;
    for (const [path, message] of Object.entries(fields))
      if ((answer as Record<string, unknown>)[path] === undefined)
        context.addIssue({ code: 'custom', path: [path], message });
  });
}

const day = z.iso.date(say('Укажите день', 'Name the day'));
const digits = (pattern: RegExp, message: string) => line({ max: 12 }).regex(pattern, message);

export const moneyForm = demanding(
  withReason(
    z.strictObject({
      choice: choiceField(['confirm', 'return', 'refuse']),
      source: line({ max: 120 })
        .optional()
        .meta({
          title: 'Источник',
          description: 'Из каких средств: субсидия, местный бюджет, внебюджет',
          ...only('confirm'),
          en: { title: 'Source', description: 'Out of which money: subsidy, local budget, own income' },
        }),
      kfo: digits(/^[2-9]$/, say('КФО — одна цифра от 2 до 9', 'KFO is one digit from 2 to 9'))
        .optional()
        .meta({
          title: 'КФО',
          description: 'Код вида финансового обеспечения: 2, 4, 5…',
          ...only('confirm'),
          en: { title: 'KFO', description: 'Code of the kind of financing: 2, 4, 5…' },
        }),
      kosgu: digits(/^\d{3}$/, say('КОСГУ — три цифры', 'KOSGU is three digits'))
        .optional()
        .meta({
          title: 'КОСГУ',
          description: 'Три цифры: 211 — заработная плата, 226 — прочие услуги',
          ...only('confirm'),
          en: { title: 'KOSGU', description: 'Three digits: 211 is wages, 226 other services' },
        }),
      personnelNumber: line({ max: 30 })
        .optional()
        .meta({
          title: 'Табельный номер',
          description: 'Если есть; запомнится для следующих выплат',
          ...only('confirm'),
          en: { title: 'Personnel number', description: 'If there is one; kept for the next payments' },
        }),
      reason: reasonField,
    }),
    ['return', 'refuse'],
  ),
  'confirm',
  {
    source: say('Назовите источник.', 'Name the source.'),
    kfo: say('Укажите КФО.', 'Give the KFO.'),
    kosgu: say('Укажите КОСГУ.', 'Give the KOSGU.'),
  },
);

export const agreementForm = demanding(
  withReason(
    z.strictObject({
      choice: choiceField(['agree', 'return', 'refuse']),
      agreementFile: attachmentField()
        .optional()
        .meta({
          title: 'Подписанное соглашение',
          description: 'Скан дополнительного соглашения или договора с подписями сторон',
          ...only('agree'),
          en: { title: 'Signed agreement', description: 'A scan of the agreement or contract, signed' },
        }),
      reason: reasonField,
    }),
    ['return', 'refuse'],
  ),
  'agree',
  {
    agreementFile: say(
      'Приложите подписанное соглашение: без него не согласовать.',
      'Attach the signed agreement.',
    ),
  },
);

export const revisionForm = z.strictObject({
  choice: choiceField(['revised']),
  content: keeping(paymentContent, kept).meta({
    title: 'Заявка',
    description: 'Исправьте то, о чём сказано в причине возврата',
    en: { title: 'Request', description: 'Correct what the reason of the return says' },
  }),
});

export const statementForm = withReason(
  z
    .strictObject({
      choice: choiceField(['send', 'drop']),
      lines: z
        .array(
          z.strictObject({
            number: z
              .number()
              .int()
              .min(1)
              .max(1000)
              .meta({
                title: 'Занятие',
                description: 'Номер по расписанию',
                en: { title: 'Session', description: 'Its number in the schedule' },
              }),
            hours: z
              .number(say('Укажите часы числом', 'Give the hours as a number'))
              .int(say('Часы — целое число', 'Hours are a whole number'))
              .min(0, say('Не меньше 0', 'At least 0'))
              .max(24, say('Не больше 24 часов', 'At most 24 hours'))
              .meta({
                title: 'Проведено часов',
                description: 'Не больше, чем по ведомости посещения',
                en: { title: 'Hours held', description: 'No more than attendance shows' },
              }),
          }),
        )
        .max(200)
        .optional()
        .meta({
          title: 'Часы по занятиям',
          description: 'Заполнено по посещаемости; исправьте, если провели меньше',
          ...only('send'),
          en: {
            title: 'Hours by session',
            description: 'Filled in from attendance; correct it if less was held',
          },
        }),
      proofFile: attachmentField()
        .optional()
        .meta({
          title: 'Подписанный экземпляр',
          description: 'Скан справки или акта; для договора ГПХ нужен',
          ...only('send'),
          en: { title: 'Signed copy', description: 'A scan of the statement or act; an act needs one' },
        }),
      reason: reasonField,
    })
    .superRefine(({ choice, lines }, context) => {
      if (choice === 'send' && (lines === undefined || lines.length === 0))
        context.addIssue({
          code: 'custom',
          path: ['lines'],
          message: say('Укажите часы хотя бы одного занятия.', 'Give the hours of one session at least.'),
        });
    }),
  ['drop'],
);

export const verificationForm = withReason(
  z.strictObject({ choice: choiceField(['verify', 'return']), reason: reasonField }),
  ['return'],
);

const numberOf = (title: BothTexts, ...choices: string[]) =>
  line({ max: 50 })
    .optional()
    .meta({
      title: title.ru,
      description: 'Как на бумаге, по журналу того, кто издал',
      ...only(...choices),
      en: { title: title.en, description: 'As on the paper, by its issuer’s own register' },
    });
const datedOf = (choice: string) =>
  day.optional().meta({
    title: 'Дата',
    description: 'День, который стоит на бумаге',
    ...only(choice),
    en: { title: 'Date', description: 'As on the paper' },
  });

export const minutesForm = demanding(
  withReason(
    z.strictObject({
      choice: choiceField(['record', 'return']),
      number: numberOf(t('Номер протокола', 'Number of the minutes'), 'record'),
      dated: datedOf('record'),
      reason: reasonField,
    }),
    ['return'],
  ),
  'record',
  {
    number: say('Укажите номер протокола.', 'Give the number of the minutes.'),
    dated: say('Укажите дату протокола.', 'Give the date of the minutes.'),
  },
);

export const orderForm = demanding(
  withReason(
    z.strictObject({
      choice: choiceField(['sign', 'return', 'refuse']),
      number: numberOf(t('Номер приказа', 'Number of the order'), 'sign'),
      dated: datedOf('sign'),
      orderFile: attachmentField()
        .optional()
        .meta({
          title: 'Скан приказа',
          description: 'Если есть под рукой',
          ...only('sign'),
          en: { title: 'Scan of the order', description: 'If it is at hand' },
        }),
      reason: reasonField,
    }),
    ['return', 'refuse'],
  ),
  'sign',
  {
    number: say('Укажите номер приказа.', 'Give the number of the order.'),
    dated: say('Укажите дату приказа.', 'Give the date of the order.'),
  },
);

export const markForm = demanding(
  withReason(
    z.strictObject({
      choice: choiceField(['paid', 'partPaid', ...disputes, 'cancel', 'reverse']),
      paidKopecks: z
        .number(say('Укажите сумму числом', 'Give the sum as a number'))
        .int(say('Сумма — целое число копеек', 'The sum is a whole number of kopecks'))
        .min(1, say('Больше нуля', 'More than zero'))
        .max(Number.MAX_SAFE_INTEGER)
        .optional()
        .meta({
          format: 'kopecks',
          title: 'Выплачено',
          description: 'Меньше суммы в реестре; остаток пойдёт в следующий реестр',
          ...only('partPaid'),
          en: { title: 'Paid', description: 'Less than in the batch; the rest goes to a later one' },
        }),
      reason: reasonField,
    }),
    [...disputes, 'cancel', 'reverse'],
  ),
  'partPaid',
  { paidKopecks: say('Укажите, сколько выплачено.', 'Say how much is paid.') },
);
