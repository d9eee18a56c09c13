/**
 * Puts a text on the clipboard; false where the browser doesn't let it. `navigator.clipboard` is missing on plain http
 * outside of loopback, where a school may well open the page: there the old way still works.
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyTheOldWay(text);
  }
}

function copyTheOldWay(text: string): boolean {
  const field = document.createElement('textarea');
  field.value = text;
  field.style.position = 'fixed';
  document.body.append(field);
  field.select();
  try {
    // oxlint-disable-next-line typescript/no-deprecated -- the only way there is without a secure context
    return document.execCommand('copy');
  } finally {
    field.remove();
  }
}
