/** Offers a text, or what a blob holds, as a file. The name is made of letters, digits and dashes of `title`. */
export function downloadText(title: string, extension: string, type: string, text: string | Blob): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${fileNameOf(title)}.${extension}`;
  link.click();
  // The browser has taken hold of the file by the time the click returns.
  URL.revokeObjectURL(url);
}

function fileNameOf(title: string): string {
  const name = title.normalize('NFKC').replace(/[^\p{L}\p{N}]+/gu, '-');
  return name.replace(/^-+|-+$/g, '').slice(0, 80) || 'panel';
}
