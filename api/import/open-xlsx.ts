/** Opens a workbook, which is a zip, within limits: what somebody uploaded must not fill the memory. */
import { unzipSync } from 'fflate';
import { isRefusal, refusal } from '../../domain/refusals.ts';
import { t } from '../../domain/text-object.ts';
import { unreadable } from './sheet.ts';

const MOST_PARTS = 500;
/** Unpacked, all that is read together; five thousand people take some 5 MB. */
const MOST_UNPACKED = 25 * 1024 * 1024;

const wanted =
  /^xl\/(workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|styles\.xml|worksheets\/[^/]+\.xml)$/;

const notAWorkbook = () =>
  unreadable(
    t(
      'Это не книга Excel. Сохраните список в формате xlsx («Книга Excel») или csv и загрузите его.',
      'This is no Excel workbook. Save the list as xlsx or csv.',
    ),
  );

const tooLarge = () =>
  refusal('too-large', {
    detail: t(
      'В распакованном виде файл больше 25 МБ: так сжатый файл читать опасно. Скопируйте список в новую книгу и загрузите её.',
      'Unpacked the file is over 25 MB, which is not safe to read. Copy the list to a new workbook.',
    ),
  });

/**
 * The parts of a workbook that tell its sheets, by name. A part is unpacked into a buffer of the size that the zip says,
 * so a lie about it can't make it longer; that it may take long all the same is `readXlsxApart`'s to end.
 * @throws refusals unsupported-file, too-large
 */
export function openXlsx(bytes: Uint8Array): Map<string, Uint8Array> {
  const names = new Set<string>();
  let unpacked = 0;
  const filter = ({ name, originalSize }: { name: string; originalSize: number }): boolean => {
    // Two parts of one name: Excel might read the one and we the other.
    if (names.has(name.toLowerCase()) || names.size >= MOST_PARTS) throw notAWorkbook();
    names.add(name.toLowerCase());
    if (!wanted.test(name)) return false;
    unpacked += originalSize;
    if (unpacked > MOST_UNPACKED) throw tooLarge();
    return true;
  };
  const parts = new Map(Object.entries(unzipped(bytes, filter)));
  if (!parts.has('xl/workbook.xml')) throw notAWorkbook();
  return parts;
}

function unzipped(bytes: Uint8Array, filter: (part: { name: string; originalSize: number }) => boolean) {
  try {
    return unzipSync(bytes, { filter });
  } catch (error) {
    throw isRefusal(error) ? error : notAWorkbook();
  }
}
