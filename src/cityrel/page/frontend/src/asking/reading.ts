// The text of an answer as it comes, as far as a page can hold it.

/** An answer is larger than a page holds. */
export class TooLarge extends Error {}

/** The text of an answer; one that is longer than it may be, in letters, is not read to its end. */
export async function readText(response: Response, most: number): Promise<string> {
  const reader = response.body?.getReader();
  if (!reader) return response.text();
  const decoder = new TextDecoder();
  const parts: string[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    const part = decoder.decode(value, { stream: true });
    parts.push(part);
    length += part.length;
    if (length > most) {
      await reader.cancel();
      throw new TooLarge();
    }
  }
  return parts.join("") + decoder.decode();
}
