/** What has become of a letter, for administrators. */
import type { ProcessDeclaration } from '../../domain/process.ts';
import type { Letter } from '../../domain/letters/letter.ts';
import { letterWords } from '../../domain/letters/letter-text.ts';
import { inLanguage, t, type Text } from '../../domain/text-object.ts';
import { permits } from '../../domain/permissions.ts';
import type { Reason } from '../../db/letters/needless.ts';
import type { Delivery } from '../../db/read/letters.ts';
import type { LetterView } from '../contract/views.ts';
import type { SignedIn } from '../server/context.ts';
import { iso, isoOrNull, personRef, type Lookup } from './refs.ts';

interface LetterSettings {
  lookup: Lookup;
  actor: SignedIn;
  zone: string;
  district: string;
  process: ProcessDeclaration | undefined;
  /** Business time. */
  now: Date;
  /** Is there a mail server? */
  sendsMail: boolean;
  /** Do letters wait for the numbers after a restore (db/core/holds.ts)? */
  isHeld: boolean;
}

export const letterStates = { owed: 'waiting', sent: 'sent', failed: 'failed', dropped: 'dropped' } as const;

export function letterView(letter: Letter & Delivery, settings: LetterSettings): LetterView {
  const { lookup, actor, zone, district, process } = settings;
  return {
    id: letter.id,
    to: letter.email,
    toName: personRef(lookup, letter.personId).name,
    kind: letter.kind,
    subject: letterWords(letter, { process, zone, district }).subject,
    at: iso(letter.at),
    state: letterStates[letter.delivery],
    stateTitle: inLanguage(stateOf(letter, settings), lookup.language),
    error: letter.error,
    attempts: letter.attempts,
    settledAt: isoOrNull(letter.settledAt),
    can: { again: letter.delivery === 'failed' && permits(actor.roles, 'mail.send') },
  };
}

const reasons: Record<Reason, Text> = {
  noAddress: t('Не отправлено: у человека нет адреса почты', 'Not sent: the person has no e-mail address'),
  old: t(
    'Не отправлено: письмо устарело, пока почты не было',
    'Not sent: it grew old while there was no mail',
  ),
  tired: t('Не доставлено за несколько дней', 'Not delivered for days'),
  taskClosed: t(
    'Не понадобилось: задача закрыта или передана',
    'Not needed: the task has closed or moved on',
  ),
  past: t('Не понадобилось: заседание прошло', 'Not needed: the session is over'),
  left: t('Не отправлено: у человека больше нет ролей', 'Not sent: the person holds no role any more'),
  refused: t('Почтовый сервер не принял письмо', 'The mail server refused it'),
};

function stateOf(
  { delivery, reason, attempts, heldUntil }: Delivery,
  { now, sendsMail, isHeld }: LetterSettings,
): Text {
  if (delivery === 'sent') return t('Отправлено', 'Sent');
  if (delivery !== 'owed') return reasons[reason as Reason];
  if (!sendsMail) return t('Ждёт: почтовый сервер не настроен', 'Waits: no mail server is set');
  if (isHeld)
    return t(
      'Ждёт подтверждения номеров после восстановления',
      'Waits for the numbers to be confirmed after a restore',
    );
  if (attempts > 0) return t('Ждёт следующей попытки', 'Waits for another attempt');
  if (heldUntil !== null && heldUntil > now)
    return t('Ждёт рабочего времени или общего письма', 'Waits for working hours, or to go with others');
  return t('Ждёт отправки', 'Waits to be sent');
}

/** The column's word for a state of the API. */
export function deliveryOf(state: LetterView['state'] | undefined): Delivery['delivery'] | undefined {
  return state === 'waiting' ? 'owed' : state;
}
