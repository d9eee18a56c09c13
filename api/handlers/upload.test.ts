import { request } from 'node:http';
import { startSite, type Site } from '../security/test-support/site.ts';
import { readUpload } from './upload.ts';

let site: Site;
beforeAll(async () => {
  site = await startSite(async (req, _res, next) => {
    await readUpload(req, 50);
    next();
  });
});
afterAll(() => site?.stop());

/** Sends the beginning of an upload and then nothing; what the server says to it. */
function beginUpload(): Promise<{ status: number | undefined; text: string }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number | undefined; text: string }>();
  const headers = { 'content-type': 'multipart/form-data; boundary=frame', 'content-length': 1_000 };
  const upload = request(`${site.base}/api/x`, { method: 'POST', headers }, (answer) => {
    let text = '';
    answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    answer.on('end', () => resolve({ status: answer.statusCode, text }));
  });
  upload.on('error', reject);
  upload.write('--frame\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nНачало');
  return promise;
}

test('an upload that stops coming is given up, in words', async () => {
  const { status, text } = await beginUpload();
  expect(status).toBe(400);
  expect(text).toContain('перестал приходить');
});
