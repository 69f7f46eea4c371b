/**
 * Light checks of what comes into a browser: the server's answers, what the tab remembers, messages of other windows.
 * They look at the shape and leave lengths and formats to the server, which checks by schemas what people write. A page
 * that only connects loads no schema library.
 */

/** Reads unknown data as a `Value`, or throws a `Misfit`. Members that it does not know are left out. */
export type Shape<Value> = (value: unknown, at: string) => Value;

export type Fitting<Value> =
  | { readonly fits: true; readonly value: Value }
  /** `why` says where and what was expected, never what was there: that may be a secret. */
  | { readonly fits: false; readonly why: string };

class Misfit extends Error {}

export function readAs<Value>(shape: Shape<Value>, value: unknown): Fitting<Value> {
  try {
    return { fits: true, value: shape(value, '') };
  } catch (error) {
    if (error instanceof Misfit) return { fits: false, why: error.message };
    throw error;
  }
}

function refuse(at: string, expected: string): never {
  throw new Misfit(`${at || '/'} must be ${expected}`);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export const text: Shape<string> = (value, at) => (typeof value === 'string' ? value : refuse(at, 'text'));

export const number: Shape<number> = (value, at) =>
  typeof value === 'number' && Number.isFinite(value) ? value : refuse(at, 'a number');

export const flag: Shape<boolean> = (value, at) =>
  typeof value === 'boolean' ? value : refuse(at, 'true or false');

/** One of these words. */
export function oneOf<Word extends string>(words: readonly Word[]): Shape<Word> {
  return (value, at) => words.find((word) => word === value) ?? refuse(at, `one of ${words.join(', ')}`);
}

export function listOf<Item>(item: Shape<Item>): Shape<Item[]> {
  return (value, at) =>
    Array.isArray(value)
      ? value.map((member, index) => item(member, `${at}/${index}`))
      : refuse(at, 'an array');
}

export function recordOf<Item>(item: Shape<Item>): Shape<Record<string, Item>> {
  return (value, at) =>
    isObject(value)
      ? Object.fromEntries(Object.entries(value).map(([key, member]) => [key, item(member, `${at}/${key}`)]))
      : refuse(at, 'an object');
}

export function optional<Value>(shape: Shape<Value>): Shape<Value | undefined> {
  return (value, at) => (value === undefined ? undefined : shape(value, at));
}

export function withDefault<Value>(shape: Shape<Value>, preset: Value): Shape<Value> {
  return (value, at) => (value === undefined ? preset : shape(value, at));
}

/** An object with these members; an optional one that is not there stays away. */
export function objectOf<Value extends object>(
  members: { readonly [Name in keyof Value]-?: Shape<Value[Name]> },
): Shape<Value> {
  return (value, at) => {
    if (!isObject(value)) return refuse(at, 'an object');
    const read = Object.entries<Shape<unknown>>(members).map(([name, shape]) => {
      const own = Object.hasOwn(value, name) ? value[name] : undefined;
      return [name, shape(own, `${at}/${name}`)] as const;
    });
    return Object.fromEntries(read.filter(([, member]) => member !== undefined)) as Value;
  };
}

/** One of several objects; `type` says which. */
export function byType<Value extends { readonly type: string }>(
  shapes: { readonly [Type in Value['type']]: Shape<Extract<Value, { type: Type }>> },
): Shape<Value> {
  const types = Object.keys(shapes) as Value['type'][];
  return (value, at) => {
    const type = oneOf(types)(isObject(value) ? value['type'] : undefined, `${at}/type`);
    return shapes[type](value, at);
  };
}
