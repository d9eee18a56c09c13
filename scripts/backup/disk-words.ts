/** Why nothing can be written to a place, for whoever gave it. */
import { operatorError, systemCode } from '../runtime/operator-error.ts';

/** The error in words, where the disk is full or refuses; any other as it is. Codes: `<what>-disk-full`, `<what>-unwritable`. */
export function diskInWords(error: unknown, out: string, what: 'backup' | 'export'): unknown {
  const code = systemCode(error) ?? '';
  if (['ENOSPC', 'EDQUOT', 'EFBIG'].includes(code))
    return operatorError(
      `There is no room for the ${what} in ${out} (${code}). What was begun is taken away, earlier ones are ` +
        'untouched. Make room, or name another place with --out.',
      `${what}-disk-full`,
    );
  if (['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST'].includes(code))
    return operatorError(
      `Nothing can be written to ${out} (${code}). Mend its rights, or name another folder with --out.`,
      `${what}-unwritable`,
    );
  return error;
}
