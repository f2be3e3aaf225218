/** Copies text; `false` where the page may not (no secure context, no permission). */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * Copies what a blob of that type will hold; `false` where the page may not, or the promise is rejected. Given as a promise,
 * because what is awaited before the call is no longer a deed of the reader's for some browsers.
 */
export async function copyBlob(type: string, blob: Promise<Blob>): Promise<boolean> {
  try {
    await navigator.clipboard.write([new ClipboardItem({ [type]: blob })]);
    return true;
  } catch {
    return false;
  }
}
