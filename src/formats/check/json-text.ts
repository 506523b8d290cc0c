/** A JSON text as a value, or why it is none and where. `line` and `column` count from 1. */
export type ReadJson =
  | { readonly ok: true; readonly value: unknown; readonly repeatedKeys: readonly RepeatedKey[] }
  | {
      readonly ok: false;
      readonly reason: string;
      readonly line: number;
      readonly column: number;
    };

/** A member that stands twice in the same object: readers keep the last and lose the rest without a word. */
export interface RepeatedKey {
  readonly key: string;
  readonly line: number;
}

/** Reads JSON. A byte order mark is passed over. Never throws. */
export function readJsonText(text: string): ReadJson {
  const body = text.replace(/^\uFEFF/, '');
  try {
    return { ok: true, value: JSON.parse(body) as unknown, repeatedKeys: repeatedKeys(body) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const before = body.slice(0, firstFault(body)).split('\n');
    return { ok: false, reason, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  }
}

// JSON forbids control characters in texts.
const piece =
  // eslint-disable-next-line no-control-regex
  /[ \t\n\r]*(?:([{}[\]:,])|("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|(?:true|false|null)(?!\w)))/y;

/** Where a text stops being JSON. Engines differ in whether they tell. */
function firstFault(text: string): number {
  const open: ('{' | '[')[] = [];
  let may: 'value' | 'value or end' | 'key' | 'key or end' | 'colon' | 'more' = 'value';
  piece.lastIndex = 0;
  for (;;) {
    const from = piece.lastIndex;
    const match = piece.exec(text);
    const fault = from + (/^[ \t\n\r]*/.exec(text.slice(from))?.[0].length ?? 0);
    if (!match) return fault;
    const [, mark, word] = match;
    const inside = open.at(-1);
    const closes = (mark === '}' && inside === '{') || (mark === ']' && inside === '[');
    if (may === 'colon') {
      if (mark !== ':') return fault;
      may = 'value';
    } else if (may === 'more') {
      if (closes) open.pop();
      else if (mark === ',' && inside) may = inside === '{' ? 'key' : 'value';
      else return fault;
    } else if (closes && (may === 'key or end' || may === 'value or end')) {
      open.pop();
      may = 'more';
    } else if (may === 'key' || may === 'key or end') {
      if (word === undefined) return fault;
      may = 'colon';
    } else if (mark === '{' || mark === '[') {
      open.push(mark);
      may = mark === '{' ? 'key or end' : 'value or end';
    } else if (mark !== undefined) return fault;
    else may = 'more';
  }
}

const token = /"(?:[^"\\]|\\.)*"|[{}[\]:,\n]/g;

/** Every member that is repeated within its object. The text is known to be JSON. */
function repeatedKeys(text: string): RepeatedKey[] {
  const found: RepeatedKey[] = [];
  const open: (Set<string> | null)[] = [];
  let line = 1;
  let last: string | null = null;
  for (const [word] of text.matchAll(token)) {
    if (word === '\n') line += 1;
    else if (word === '{') open.push(new Set());
    else if (word === '[') open.push(null);
    else if (word === '}' || word === ']') open.pop();
    else if (word === ':' && last !== null) {
      const key = JSON.parse(last) as string;
      const keys = open.at(-1);
      if (keys?.has(key)) found.push({ key, line });
      keys?.add(key);
    }
    if (word !== '\n') last = word.startsWith('"') ? word : null;
  }
  return found;
}
