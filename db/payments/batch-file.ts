/** The file of a batch for the payroll office: a line a payment, every cell as text. */
import { writeXlsx } from '../../district/papers/write-xlsx.ts';
import type { LocalDate } from '../../domain/calendar.ts';
import { beforeCoefficients, plainRubles, type Kopecks } from '../../domain/money.ts';
import { proofs, routes, type Route } from '../../domain/payment.ts';
import { fullName } from '../../domain/russian.ts';
import { officialDate } from '../../domain/russian-dates.ts';

export interface BatchLine {
  id: string;
  lastName: string;
  firstName: string;
  patronymic: string | null;
  personnelNumber: string | null;
  source: string;
  kfo: string;
  kosgu: string;
  route: Route;
  from: LocalDate;
  to: LocalDate;
  hours: number;
  rate: Kopecks;
  kopecks: Kopecks;
  course: string;
  orderNumber: string;
  orderDated: LocalDate;
  minutesNumber: string | null;
  minutesDated: LocalDate | null;
}

const heads = [
  '№',
  'Табельный номер',
  'Фамилия, имя, отчество',
  'КФО',
  'КОСГУ',
  'Источник',
  'Период',
  'Основание',
  'Часов',
  'Ставка, ₽ за час',
  'Сумма, ₽',
];

/** The same lines always give the same bytes. */
export function batchFile(
  { number, dated, payer }: { number: number; dated: LocalDate; payer: string },
  lines: readonly BatchLine[],
): Uint8Array {
  const all = lines.reduce((sum, { kopecks }) => sum + kopecks, 0);
  const rows = lines.map((line, index) => [
    String(index + 1),
    line.personnelNumber ?? '',
    fullName(line),
    line.kfo,
    line.kosgu,
    line.source,
    `${officialDate(line.from)}–${officialDate(line.to)}`,
    basisOf(line),
    String(line.hours),
    plainRubles(line.rate),
    plainRubles(line.kopecks),
  ]);
  const blank = heads.slice(3).map(() => '');
  return writeXlsx([
    {
      name: `Реестр ${number}`,
      widths: [6, 16, 36, 8, 10, 24, 24, 60, 8, 16, 16],
      rows: [
        heads,
        ...rows,
        ['', '', 'Итого', ...blank.slice(0, -1), plainRubles(all)],
        ['', '', `Реестр на выплату № ${number} от ${officialDate(dated)}, ${payer}`, ...blank],
        ['', '', `Суммы ${beforeCoefficients.ru}`, ...blank],
      ],
    },
  ]);
}

/** «Приказ № 112-о от 18.09.2026; справка о проведённых часах; протокол комиссии № 7 от …; курс «…»» */
function basisOf(line: BatchLine): string {
  const minutes =
    line.minutesNumber === null || line.minutesDated === null
      ? []
      : [`протокол комиссии № ${line.minutesNumber} от ${officialDate(line.minutesDated)}`];
  const order = `приказ № ${line.orderNumber} от ${officialDate(line.orderDated)}`;
  return [order, ...minutes, proofs[line.route].ru, `курс «${line.course}»`, routes[line.route].ru].join(
    '; ',
  );
}
