/** Excel keeps a day as a number and says by the cell's style that it is one. */
import { dateOfDay, dayNumber } from '../../domain/calendar.ts';
import { walkXml } from './xlsx-xml.ts';

/** Formats that every Excel knows as dates. */
const BUILT_IN = new Set([14, 15, 16, 17, 22, 27, 30, 36, 50, 57]);

/** Which cell styles show a date, by their numbers. */
export function dateStyles(styles: Uint8Array | undefined): ReadonlySet<number> {
  const dated = new Set(BUILT_IN);
  const found = new Set<number>();
  let inCellStyles = false;
  let count = 0;
  walkXml(styles, {
    open: (name, attributes) => {
      if (name === 'numFmt' && isDateFormat(attributes['formatCode'] ?? ''))
        dated.add(Number(attributes['numFmtId']));
      if (name === 'cellXfs') inCellStyles = true;
      if (name !== 'xf' || !inCellStyles) return;
      if (dated.has(Number(attributes['numFmtId']))) found.add(count);
      count += 1;
    },
    close: (name) => {
      if (name === 'cellXfs') inCellStyles = false;
    },
  });
  return found;
}

/** Days or years outside of quoted words and of what stands in brackets (colors, languages). */
function isDateFormat(format: string): boolean {
  return /[dy]/i.test(format.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''));
}

const EPOCH = { 1900: dayNumber('1899-12-30'), 1904: dayNumber('1904-01-01') };
const LAST = dayNumber('2100-12-31');

/** The ISO day of Excel's number; undefined for what is none. */
export function dayOfSerial(serial: number, system: keyof typeof EPOCH): string | undefined {
  const day = Math.floor(serial) + EPOCH[system];
  return Number.isFinite(day) && serial >= 1 && day <= LAST ? dateOfDay(day) : undefined;
}
