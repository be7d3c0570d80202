/** SHA-256 of bytes, 32 bytes; rejects where the page did not come over a secure line. */
export async function sha256Of(bytes: ArrayBuffer): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}
