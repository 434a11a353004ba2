/** A dropped file as base64, which is how it travels to the office: the window never knows a path. */
export async function fileToBase64(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const parts: string[] = []
  // In pieces, for a call takes only so many arguments; a multiple of 3, so that no piece ends in padding.
  const piece = 24_576
  for (let at = 0; at < bytes.length; at += piece) {
    parts.push(btoa(String.fromCharCode(...bytes.subarray(at, at + piece))))
  }
  return parts.join('')
}
