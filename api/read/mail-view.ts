/** The demo's mailbox: letters as they would be e-mailed. */
import type { ProcessDeclaration } from '../../domain/process.ts';
import { accountLetters, type Letter } from '../../domain/letters/letter.ts';
import { pageOf } from '../../domain/letters/letter-text.ts';
import { mailOf, messageIdOf } from '../../domain/letters/mail.ts';
import type { MailView } from '../contract/views.ts';
import { iso, personRef, type Lookup } from './refs.ts';

interface MailboxSettings {
  lookup: Lookup;
  zone: string;
  district: string;
  baseUrl: string;
  process: ProcessDeclaration | undefined;
}

/**
 * The letter as it would be e-mailed; its link leads to the task, or to the page of the case where there is none. A letter
 * about the account has its link made when it is sent.
 */
export function mailView(letter: Letter, { lookup, ...settings }: MailboxSettings): MailView {
  const { baseUrl } = settings;
  const { subject, text } = mailOf(letter, { ...settings, now: letter.at });
  return {
    id: letter.id,
    messageId: messageIdOf(letter.id, baseUrl),
    to: letter.email ?? '',
    toName: personRef(lookup, letter.personId).name,
    at: iso(letter.at),
    kind: letter.kind,
    subject,
    text,
    link: accountLetters.includes(letter.kind) ? null : baseUrl + pageOf(letter, settings),
  };
}
