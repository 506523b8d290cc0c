/** Signs without width and marks of direction, which copying from a page or a message leaves in cells. */
const invisible = /[\u00AD\u061C\u200B-\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/g;

/** Digits of Arabic and Persian; the last four bits of their codes are what they count. */
const digits = /[\u0660-\u0669\u06F0-\u06F9]/g;
const easternDecimal = /\u066B/g;
const easternThousands = /\u066C/g;
const easternComma = /\u060C/g;
const easternSemicolon = /\u061B/g;
const dashes = /[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/g;
const blanks = /[\s\u00A0\u2000-\u200A\u202F\u3000]+/g;

/**
 * A text with the digits, signs and blanks of ASCII, without what cannot be seen, trimmed: `٣٣٫٥` is `33.5`, a dash of any
 * length is `-`. Letters stay as they are.
 */
export function plainText(text: string): string {
  if (/^[\x21-\x7e]*(?: [\x21-\x7e]+)*$/.test(text)) return text;
  return text
    .replace(invisible, '')
    .replace(digits, (digit) => String(digit.charCodeAt(0) & 0xf))
    .replace(easternDecimal, '.')
    .replace(easternThousands, ' ')
    .replace(easternComma, ',')
    .replace(easternSemicolon, ';')
    .replace(dashes, '-')
    .replace(blanks, ' ')
    .trim();
}

/**
 * A name as it is compared: small letters without accents, words apart by one blank, whatever stood between them
 * (`Date_de-début` is `date de debut`). Letters of Arabic that are written in several ways become one.
 */
export function foldedName(name: string): string {
  return plainText(name.slice(0, 500).replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2'))
    .normalize('NFKD')
    .replace(/\p{M}|\u0640/gu, '')
    .toLowerCase()
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه')
    .replace(/[^\p{L}\p{N}#+]+/gu, ' ')
    .trim();
}
