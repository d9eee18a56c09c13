/** The first template of the draft order that sends somebody to a course. */
import { body, centered, gap, line, signatures } from './parts.ts';

export const sendingOrder = [
  centered('{{school}}'),
  gap(),
  centered('ПРИКАЗ (проект)', true),
  centered('от «___» ______________ 20___ г. № ________'),
  gap(),
  line('О направлении на курс'),
  gap(),
  body('Приказываю:'),
  body('1. Направить на курс «{{course}}»: {{person}}.'),
  body('2. Освободить от работы на время занятий:'),
  line('{{sessions}}'),
  gap(),
  body('3. На это время заменить уроки:'),
  line('{{lessons}}'),
  gap(),
  line('Основание: согласие руководителя в системе {{date}}'),
  ...signatures,
];
