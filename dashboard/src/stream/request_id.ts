/** A fresh request_id (AIP-155). Not crypto.randomUUID(): pages may be served without TLS on a loopback or a closed network. */
export function newRequestId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
