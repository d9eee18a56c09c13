/** What may be wrong with whom a row names, or worth a look. */
import { fullName, type PersonName } from '../../../domain/russian.ts';
import { t, type Text } from '../../../domain/text-object.ts';
import type { ImportPerson } from './rows.ts';

export function emailIsOf(owner: PersonName): Text {
  return t(
    `Эта почта у другого человека: ${fullName(owner)}. Исправьте почту или имя.`,
    `Somebody else has this e-mail: ${fullName(owner)}. Correct the e-mail or the name.`,
  );
}

export const SEVERAL = t(
  'Людей с таким именем несколько. Впишите почту нужного.',
  'There are several people of this name. Write the e-mail of the one that is meant.',
);

export const SEVERAL_OR_NAMESAKE = t(
  'Людей с таким именем несколько. Впишите почту нужного или «да» в колонку «Тёзка».',
  'There are several people of this name. Write the e-mail of the one that is meant, or “yes” in the column “Namesake”.',
);

export function nobodyOf(name: PersonName): Text {
  return t(
    `Человека «${fullName(name)}» нет. Сначала добавьте его в список людей.`,
    `There is nobody called “${fullName(name)}”. Add them to the list of people first.`,
  );
}

export function knownWith(email: string): Text {
  return t(
    `Такой человек уже есть, с почтой ${email}. Если это он, впишите её; если тёзка — «да» в колонку «Тёзка».`,
    `There is such a person already, with the e-mail ${email}. If it is them, write it; if a namesake, “yes” in the column “Namesake”.`,
  );
}

export function otherEmail(row: number, email: string): Text {
  return t(
    `В строке ${row} у этого человека другая почта: ${email}. Оставьте одну; если это тёзка — «да» в колонку «Тёзка».`,
    `In row ${row} this person has another e-mail: ${email}. Keep one; for a namesake, “yes” in the column “Namesake”.`,
  );
}

export function spelledTwice({ at, name: before }: ImportPerson, now: PersonName): Text {
  return t(
    `Строка ${at.row} пишет «${fullName(before)}», эта — «${fullName(now)}»: считаем одним человеком.`,
    `Row ${at.row} writes “${fullName(before)}”, this one “${fullName(now)}”: taken for one person.`,
  );
}

export function spelledOtherwise(known: PersonName): Text {
  return t(
    `У нас этот человек записан как «${fullName(known)}»: считаем одним и тем же, имя не меняем.`,
    `This person is known here as “${fullName(known)}”: taken for the same, and the name stays.`,
  );
}

export function alike(other: PersonName): Text {
  return t(
    `Уже есть ${fullName(other)}. Заведём ещё одного человека: проверьте, не тот ли это же.`,
    `There is ${fullName(other)} already. Another person will be added: see whether it is not the same.`,
  );
}
