import { problemError, problemOf } from '../api/problem.ts';
import { i18n } from '../i18n.ts';
import { fileSize } from './file-size.ts';

/** The server's limit (api/handlers/upload.ts): known here too, so that no twenty megabytes go out in vain. */
const LIMIT_BYTES = 20 * 1024 * 1024;

interface Uploads {
  ids: string[];
  /** One problem for each file that was not taken; its title names the file. */
  refused: Error[];
}

/** Sends files one after another. One that is refused is named, and the others stay. */
export async function uploadAll(
  files: readonly File[],
  send: (file: File) => Promise<{ id: string }>,
): Promise<Uploads> {
  const done: Uploads = { ids: [], refused: [] };
  for (const file of files) {
    try {
      if (file.size > LIMIT_BYTES) throw tooLarge();
      done.ids.push((await send(file)).id);
    } catch (error) {
      const title = i18n.t('file.refused', { name: file.name });
      done.refused.push(problemError({ ...problemOf(error), title }));
    }
  }
  return done;
}

function tooLarge(): Error {
  const detail = i18n.t('file.tooLarge', { limit: fileSize(LIMIT_BYTES) });
  return problemError({ type: 'about:blank', title: '', status: 413, detail, code: 'too-large' });
}
