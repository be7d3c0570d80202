// The token of a link, as messengers and people leave it: with an encoded hash, parameters, a full stop,
// quotes or blanks beside it, in capitals.

/** A secret of 256 bits, in the signs of base64url. */
const SECRET_LENGTH = 43;
const WHOLE = new RegExp(`([a-z\\d-]+)\\.([\\w-]{${SECRET_LENGTH}})`, 'i');
const ANY = /([a-z\d-]+)\.([\w-]+)/i;
/** What is told by telephone instead of a secret. */
const CODE = /^\d{10}$/;
/** Blanks, and what nobody sees. */
const UNSEEN = /[\s\u00ad\u200b-\u200d\u2060\ufeff]/g;

/** Undefined where there is none. The command line finds the same (client/command_line/link.cc). */
export function tokenIn(fragment: string): string | undefined {
  const text = decoded(fragment).replace(UNSEEN, '');
  const [, conference, secret] = WHOLE.exec(text) ?? ANY.exec(text) ?? [];
  return conference && secret ? `${conference.toLowerCase()}.${secret}` : undefined;
}

/** A token that was cut, or written in letters of one size, opens nothing any more. */
export function isDamaged(token: string): boolean {
  const secret = token.slice(token.indexOf('.') + 1);
  if (CODE.test(secret)) return false;
  return secret.length < SECRET_LENGTH || !/[a-z]/.test(secret) || !/[A-Z]/.test(secret);
}

function decoded(text: string): string {
  try {
    const once = decodeURIComponent(text);
    return once === text ? text : decoded(once);
  } catch {
    return text;
  }
}
