/** The fields of the papers that a completed course gives. */
import { lines, qr, text } from './document-fields.ts';

const paper = {
  issuer: text(
    'Полное название организатора в день документа',
    'Муниципальное казённое учреждение «Районный методический центр»',
  ),
  number: text('Номер по журналу регистрации', '12'),
  date: text('Дата документа словами', '27 ноября 2026 г.'),
  person: text('Кто учился: фамилия, имя, отчество', 'Иванова Мария Сергеевна'),
  program: text('Название курса, без кавычек', 'Смешанное обучение на уроке'),
  hours: text('Объём программы', '18 ч'),
  period: text('Когда шли занятия', 'с 12 октября по 20 ноября 2026 г.'),
  signatures: lines(
    'Место для подписи, или как подписано в системе, по одному в строке',
    'Руководитель организации ____________________',
  ),
  replaces: lines(
    'Какой документ заменяет этот; пусто, если никакого',
    'Взамен удостоверения № 11 от 20 ноября 2026 г.',
  ),
  code: text('Код проверки', 'ABEK-MHPC-TYX2-4567-9ABE-KMHP-CTYX-2456'),
  verifyAt: text('Где вводят код, адрес без кода', 'pd.example.org/verify'),
  qr: qr('Рисунок, по которому телефон открывает проверку', 'https://pd.example.org/verify/ABEKMHPC'),
};

export const courseCertificate = paper;

export const qualificationCertificate = {
  ...paper,
  assessment: text('Итоговая аттестация словами', 'Итоговая аттестация пройдена'),
};
